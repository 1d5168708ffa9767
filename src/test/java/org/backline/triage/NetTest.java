package org.backline.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.backline.content.SuspicionRules;
import org.backline.content.SuspicionRules.Bounds;
import org.backline.nlu.Intent;
import org.backline.nlu.Language;
import org.backline.nlu.Suspicion;
import org.backline.nlu.Suspicions;
import org.backline.nlu.Understanding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetTest {
    private static final Net NET = new Net(
            new SuspicionRules(
                    Map.of(
                            "EMERGENCY", new Bounds(0.7, 0.4),
                            "URGENT", new Bounds(0.7, 0.5),
                            "SEE_DOCTOR", new Bounds(0.7, 0.6)),
                    0.85,
                    List.of("harmless_strain")),
            Map.of(
                    "chest_pain", Disposition.EMERGENCY,
                    "stroke_signs", Disposition.EMERGENCY,
                    "fever", Disposition.URGENT,
                    "persistent", Disposition.SEE_DOCTOR));

    private static Understanding text(String words, double harmless, String... likely) {
        var suspicions = new ArrayList<Suspicion>();
        for (var one : likely) {
            var parts = one.split(" ");
            suspicions.add(new Suspicion(parts[0], Double.parseDouble(parts[1])));
        }
        return new Understanding(
                words,
                Language.EN,
                Intent.NONE,
                List.of(),
                List.of(),
                Understanding.Answer.NONE,
                new Suspicions(suspicions, harmless));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sure of one rule             | chest_pain 0.8                                  | chest_pain true",
                "sure of two together         | chest_pain 0.3, stroke_signs 0.45               | stroke_signs true",
                "half sure: asked             | chest_pain 0.5, harmless_strain 0.5             | chest_pain false",
                "urgent, or worse             | fever 0.4, chest_pain 0.35                      | fever true",
                "a milder level is no proof   | persistent 0.35, chest_pain 0.36                | chest_pain false",
                "sure of a milder level       | persistent 0.8, chest_pain 0.1                  | persistent true",
                "a likely visit is no question | persistent 0.65                                | none",
                "nothing likely               | harmless_strain 0.9                             | none",
            })
    void tells_the_rule_and_whether_to_act(String label, String likely, String verdict) {
        var text = text("some words of a text", 0, likely.split(", "));
        assertThat(NET.of(text)
                        .map(found -> found.rule() + " " + found.certain())
                        .orElse("none"))
                .isEqualTo(verdict);
    }

    @Test
    void two_words_resemble_everything_and_tell_nothing() {
        assertThat(NET.of(text("back hurts", 0, "chest_pain 0.99"))).isEmpty();
    }

    @Test
    void harmless_is_what_surely_is() {
        assertThat(NET.isHarmless(text("three words long", 0.9))).isTrue();
        assertThat(NET.isHarmless(text("three words long", 0.8))).isFalse();
    }
}
