package org.backline.content;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Parses a file of training texts: front matter, then a text per line after {@code "- "}, entities marked as in Rasa's files. */
final class TrainingFile {
    private static final Pattern MARK = Pattern.compile(
            "\\[([^\\]]+)]\\(([a-z]+)(?::([A-Za-z0-9_.]+))?(?:, *(present|absent|past|hypothetical|other))?\\)");
    private static final Pattern INTENT = Pattern.compile("(?m)^intent:\\s*([a-z_]+)\\s*$");

    private TrainingFile() {}

    static List<TrainingText> parse(String file, String source, List<String> problems) {
        var intent = INTENT.matcher(source);
        if (!intent.find()) {
            problems.add(file + ":1: the front matter must say 'intent: name'");
            return List.of();
        }
        return texts(file, intent.group(1), source, problems);
    }

    /** The texts of a file, all with one intent. */
    static List<TrainingText> texts(String file, String intent, String source, List<String> problems) {
        var texts = new ArrayList<TrainingText>();
        int number = 0;
        for (var line : source.split("\n", -1)) {
            number++;
            if (line.startsWith("- ")) {
                var text = text(intent, line.substring(2).strip());
                if (text.text().contains("](")) {
                    problems.add(file + ":" + number + ": a mark is malformed; write [words](type:concept)");
                }
                texts.add(text);
            }
        }
        return texts;
    }

    private static TrainingText text(String intent, String marked) {
        var plain = new StringBuilder();
        var marks = new ArrayList<TrainingText.Mark>();
        var matcher = MARK.matcher(marked);
        int last = 0;
        while (matcher.find()) {
            plain.append(marked, last, matcher.start());
            int start = plain.length();
            plain.append(matcher.group(1));
            var concept = matcher.group(3) == null ? "" : matcher.group(3);
            var assertion = matcher.group(4) == null ? "present" : matcher.group(4);
            marks.add(new TrainingText.Mark(start, plain.length(), matcher.group(2), concept, assertion));
            last = matcher.end();
        }
        plain.append(marked, last, marked.length());
        return new TrainingText(intent, plain.toString(), marks);
    }
}
