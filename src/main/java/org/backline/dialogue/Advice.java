package org.backline.dialogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.backline.content.Content;
import org.backline.content.Tip;
import org.backline.triage.Expression;
import org.backline.triage.Facts;

/** Chooses self-care tips that fit a story, best first. Thread-safe. */
final class Advice {
    private record Choice(String id, Tip tip, Expression fits, Expression avoid, boolean isGeneral) {}

    private final List<Choice> choices = new ArrayList<>();

    /** @throws IllegalArgumentException if an expression is malformed */
    Advice(Content content) {
        for (Map.Entry<String, Tip> entry : content.tips().entrySet()) {
            var tip = entry.getValue();
            choices.add(new Choice(
                    entry.getKey(),
                    tip,
                    Expression.parse(tip.fits()),
                    Expression.parse(tip.avoid().isEmpty() ? "!always" : tip.avoid()),
                    tip.fits().equals("always")));
        }
        choices.sort(Comparator.comparingInt(choice -> choice.tip().order()));
    }

    /** Ids of the tips for these facts: what fits the story before what fits everybody; nothing that must be avoided. */
    List<String> tipsFor(Facts facts) {
        return choices.stream()
                .filter(choice -> !choice.tip().topic().equals("prevention"))
                .filter(choice -> choice.fits().holds(facts) && !choice.avoid().holds(facts))
                .sorted(Comparator.comparing(Choice::isGeneral))
                .map(Choice::id)
                .toList();
    }

    /** Ids of the tips that keep it from coming back. */
    List<String> preventionFor(Facts facts) {
        return choices.stream()
                .filter(choice -> choice.tip().topic().equals("prevention"))
                .filter(choice -> choice.fits().holds(facts) && !choice.avoid().holds(facts))
                .map(Choice::id)
                .toList();
    }
}
