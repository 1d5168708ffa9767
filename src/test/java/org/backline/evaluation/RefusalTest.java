package org.backline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quicktheories.core.Gen;

class RefusalTest {
    private static List<Double> scores(String line) {
        return Arrays.stream(line.split(" ")).map(Double::valueOf).toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "perfect                        | 0.9 0.8 0.7     | 0.1 0.2     | 1",
                "upside down                    | 0.1 0.2         | 0.9 0.8     | 0",
                "all the same                   | 0.5 0.5         | 0.5 0.5 0.5 | 0.5",
                "3 pairs of 4                   | 0.9 0.4         | 0.1 0.6     | 0.75",
                "a tie counts half: 2.5 of 3    | 0.9 0.5 0.7     | 0.5         | 0.833333333333",
                "5 of 6                         | 0.9 0.3         | 0.1 0.2 0.5 | 0.833333333333",
                "two ties among 2 times 3 pairs | 0.2 0.9         | 0.2 0.2 0.1 | 0.833333333333",
                "one of each, right             | 1               | 0           | 1",
            })
    void is_the_share_of_pairs_in_which_the_text_that_belongs_has_more_confidence(
            String label, String belonging, String foreign, double area) {
        assertThat(Refusal.areaUnderCurve(scores(belonging), scores(foreign))).isEqualTo(area, within(1e-9));
    }

    @Test
    void agrees_with_counting_every_pair() {
        Gen<List<Double>> few = lists().of(integers().between(0, 10).map(tenths -> tenths / 10.0))
                .ofSizeBetween(1, 20);
        qt().forAll(few, few).checkAssert((belonging, foreign) -> {
            double wins = 0;
            for (double inside : belonging) {
                for (double outside : foreign) {
                    wins += inside > outside ? 1 : inside == outside ? 0.5 : 0;
                }
            }
            assertThat(Refusal.areaUnderCurve(belonging, foreign))
                    .isEqualTo(wins / (belonging.size() * foreign.size()), within(1e-9));
        });
    }

    @Test
    void needs_texts_of_both_sides() {
        assertThatIllegalArgumentException().isThrownBy(() -> Refusal.areaUnderCurve(List.of(), List.of(0.5)));
        assertThatIllegalArgumentException().isThrownBy(() -> Refusal.areaUnderCurve(List.of(0.5), List.of()));
    }
}
