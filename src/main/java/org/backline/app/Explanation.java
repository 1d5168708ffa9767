package org.backline.app;

import java.util.ArrayList;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import org.backline.dialogue.Turn;
import org.backline.nlu.Finding;
import org.backline.nlu.Intent;
import org.backline.nlu.Lexicon;
import org.backline.nlu.Prepared;
import org.backline.nlu.Understanding;

/** What was understood of one text, told for a person. */
final class Explanation {
    private static final int INTENTS = 3;

    private Explanation() {}

    static String of(Understanding understanding, Lexicon lexicon, Turn alone) {
        var out = new Formatter(Locale.ROOT);
        out.format("text        %s%n", understanding.text());
        out.format("language    %s%n", understanding.language().code());
        out.format("read as     %s%n", readAs(lexicon.prepare(understanding.text())));
        var intents = new ArrayList<>(List.of(understanding.intent()));
        intents.addAll(understanding.others());
        intents.stream().limit(INTENTS).forEach(intent -> out.format("means       %s%n", told(intent)));
        if (understanding.answer() != Understanding.Answer.NONE) {
            out.format("answers     %s%n", understanding.answer().name().toLowerCase(Locale.ROOT));
        }
        understanding.findings().forEach(finding -> out.format("finding     %s%n", told(finding)));
        var suspicions = understanding.suspicions();
        suspicions.likely().stream()
                .limit(INTENTS)
                .forEach(like -> out.format("resembles   %s (%.2f)%n", like.rule(), like.confidence()));
        out.format("harmless    %.2f%n", suspicions.harmless());
        out.format("level       %s, if this text were all%n", alone.disposition());
        alone.next()
                .reasons()
                .forEach(reason -> out.format(
                        "because of  %s%n",
                        reason.rule() + (reason.words().isEmpty() ? "" : ": \"" + reason.words() + "\"")));
        return out.toString();
    }

    /** The words as repaired and spelled out; what belongs to a finding in brackets with its kind. */
    private static String readAs(Prepared text) {
        var words = new StringBuilder();
        var kind = "";
        for (var word : text.words()) {
            if (!word.kind().equals(kind) && !kind.isEmpty()) {
                words.append("](").append(kind).append(')');
            }
            words.append(words.isEmpty() ? "" : " ");
            if (!word.kind().equals(kind) && !word.kind().isEmpty()) {
                words.append('[');
            }
            words.append(word.form());
            kind = word.kind();
        }
        return kind.isEmpty()
                ? words.toString()
                : words.append("](").append(kind).append(')').toString();
    }

    private static String told(Intent intent) {
        return intent.equals(Intent.NONE)
                ? "nothing that was understood"
                : String.format(Locale.ROOT, "%s (%.0f %% sure)", intent.name(), 100 * intent.confidence());
    }

    private static String told(Finding finding) {
        return String.format(
                Locale.ROOT,
                "%s %s%s, %s: \"%s\" at %d",
                finding.type().label(),
                finding.concept(),
                finding.value() == null ? "" : " = " + finding.value(),
                switch (finding.assertion()) {
                    case PRESENT -> "present";
                    case ABSENT -> "denied";
                    case PAST -> "over";
                    case HYPOTHETICAL -> "only supposed";
                    case OTHER -> "somebody else's";
                    case PROXY -> "somebody else's who has it now, so triaged";
                },
                finding.text(),
                finding.start());
    }
}
