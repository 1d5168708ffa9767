package org.backline.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.backline.content.Content;
import org.backline.content.LanguagePack;
import org.backline.content.ReadingGrade;
import org.backline.sms.Segments;

/** Holds what Backline says against what a patient can read, at a price that a clinic can pay, in words that are safe. */
final class ReplyCheck {
    private static final int MOST_SEGMENTS = 2;

    /** Years of school; half of US adults read with ease what asks for no more. */
    private static final double HIGHEST_GRADE = 6;

    /** Single words have no sentence to be graded. */
    private static final Set<String> UNGRADED = Set.of("places", "keywords");

    private static final Map<String, Pattern> FORBIDDEN = Map.of(
            "en",
            Pattern.compile(
                    "nothing to worry about|don't worry|i'm a doctor\\b|you are fine|you're fine|you have (a|an) "
                            + "(sprain|strain|slipped|herniated|pinched|pulled)|it is only a |it's just a|safe for you|\\d+ ?mg\\b"
                            + "|(take|use) (one|two|three|\\d+) (pill|tablet|capsule|advil|tylenol|aleve|ibuprofen)"),
            "es",
            Pattern.compile(
                    "nada de qué preocuparse|no se preocupe|soy m[eé]dico\\b(?<!no soy m[eé]dico)|usted tiene una? "
                            + "(esguince|hernia|desgarro)|es solo un |\\d+ ?mg\\b|tome (una|dos|tres|\\d+) (pastilla|tableta)"));

    private final Content content;
    private final List<String> problems = new ArrayList<>();

    ReplyCheck(Content content) {
        this.content = content;
    }

    List<String> problems() {
        var english = content.language("en").replies();
        for (var pack : content.languages().values()) {
            missing(pack, english.keySet(), pack.replies().keySet(), "has no reply ");
            missing(pack, pack.replies().keySet(), english.keySet(), "has a reply that English lacks: ");
            var grade = new ReadingGrade(pack.code(), drugs(pack));
            pack.replies().forEach((key, text) -> reply(pack.code(), key, text, grade));
        }
        wanted(english);
        orphans(english);
        return problems;
    }

    private void missing(LanguagePack pack, Set<String> wanted, Set<String> there, String what) {
        wanted.stream()
                .filter(key -> !there.contains(key))
                .forEach(key -> problems.add(pack.code() + "/replies: " + what + key));
    }

    /** Drug names are as long as they are. */
    private static Set<String> drugs(LanguagePack pack) {
        return pack.lexicon().getOrDefault("medication", Map.of()).values().stream()
                .flatMap(List::stream)
                .flatMap(pattern -> Pattern.compile("\\p{L}+")
                        .matcher(pattern.toLowerCase(Locale.ROOT))
                        .results())
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }

    private void reply(String language, String key, String text, ReadingGrade grade) {
        var place = language + "/replies, " + key;
        var segments = Segments.of(text);
        if (segments.encoding() == Segments.Encoding.UCS_2) {
            problems.add(place
                    + ": holds a sign that halves the room of a text; use plain quotes, and no á, í, ó, ú or emoji");
        } else if (segments.count() > MOST_SEGMENTS) {
            problems.add(place + ": takes " + segments.count() + " segments; " + MOST_SEGMENTS + " are the most");
        }
        var said = FORBIDDEN.getOrDefault(language, Pattern.compile("(?!)")).matcher(text.toLowerCase(Locale.ROOT));
        if (said.find()) {
            problems.add(place + ": must not say '" + said.group() + "'");
        }
        double years = grade.of(text);
        if (years > HIGHEST_GRADE && !UNGRADED.contains(key.substring(0, key.indexOf('.')))) {
            problems.add("%s: asks for %.1f years of school, and %.0f are the most; use shorter words and sentences"
                    .formatted(place, years, HIGHEST_GRADE));
        }
    }

    private void wanted(Map<String, String> replies) {
        content.questions().keySet().stream()
                .filter(id -> !replies.containsKey("questions." + id + ".ask")
                        || !replies.containsKey("questions." + id + ".again"))
                .forEach(id -> problems.add("en/replies/questions.yml: " + id + " needs ask and again"));
        var files = new HashMap<String, Set<String>>();
        files.put("tips", content.tips().keySet());
        files.put("answers", content.answers().keySet());
        files.put("lessons", content.followUp().lessons().texts().keySet());
        files.forEach((file, ids) -> ids.stream()
                .filter(id -> !replies.containsKey(file + "." + id))
                .forEach(id -> problems.add("en/replies/" + file + ".yml: " + id + " is missing")));
        for (int number = 1; number <= content.followUp().checkIns().size(); number++) {
            if (!replies.containsKey("flow.checkin_" + number)) {
                problems.add("en/replies/flow.yml: checkin_" + number + " is missing");
            }
        }
    }

    /** What no rule, question, tip or answer leads to would never be said. */
    private void orphans(Map<String, String> replies) {
        var safety = content.flags().values().stream().map(rule -> rule.reply()).collect(Collectors.toSet());
        content.combinations().values().forEach(rule -> safety.add(rule.reply()));
        replies.keySet().forEach(key -> {
            var parts = key.split("\\.");
            var orphan = switch (parts[0]) {
                case "tips" -> !content.tips().containsKey(parts[1]);
                case "answers" -> !content.answers().containsKey(parts[1]);
                case "questions" -> !content.questions().containsKey(parts[1]);
                case "safety" ->
                    !safety.contains(parts[1]) && !parts[1].matches("(refusal|still_|.*_general$).*|crisis_suicide");
                default -> false;
            };
            if (orphan) {
                problems.add("en/replies, " + key + ": nothing leads to it");
            }
        });
    }
}
