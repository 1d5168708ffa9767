package org.backline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {
    private record Item(int number, String label) {}

    /** One item for each label in the list. */
    private static List<Item> items(List<Integer> labels) {
        return IntStream.range(0, labels.size())
                .mapToObj(i -> new Item(i, "label " + labels.get(i)))
                .toList();
    }

    private static Map<String, Long> counts(List<Item> items) {
        return items.stream().collect(Collectors.groupingBy(Item::label, Collectors.counting()));
    }

    @Test
    void every_item_is_in_one_fold_and_every_fold_has_its_share_of_each_label() {
        qt().forAll(
                        lists().of(integers().between(1, 4)).ofSizeBetween(0, 60),
                        integers().between(2, 7))
                .checkAssert((labels, count) -> {
                    var items = items(labels);
                    var folds = Folds.of(items, Item::label, count);

                    assertThat(folds).hasSize(count);
                    assertThat(folds.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(items);
                    counts(items)
                            .forEach((label, all) -> assertThat(folds)
                                    .allSatisfy(fold -> assertThat(counts(fold).getOrDefault(label, 0L))
                                            .isBetween(all / count, (all + count - 1) / count)));
                    assertThat(folds)
                            .allSatisfy(fold -> assertThat(fold.size())
                                    .isBetween(items.size() / count, (items.size() + count - 1) / count));
                });
    }

    @Test
    void are_dealt_the_same_twice_but_not_in_the_order_of_the_items() {
        var items = items(IntStream.range(0, 50).mapToObj(i -> i % 2).toList());
        var folds = Folds.of(items, Item::label, 5);

        assertThat(Folds.of(items, Item::label, 5)).isEqualTo(folds);
        assertThat(folds.getFirst().stream().map(Item::number).filter(number -> number % 2 == 0))
                .isNotEqualTo(List.of(0, 10, 20, 30, 40));
    }

    @Test
    void without_one_fold_are_all_others() {
        var folds = List.of(List.of("a", "b"), List.of("c"), List.of("d"));
        var rests = new ArrayList<List<String>>();
        for (int i = 0; i < folds.size(); i++) {
            rests.add(Folds.without(folds, i));
        }
        assertThat(rests).containsExactly(List.of("c", "d"), List.of("a", "b", "d"), List.of("a", "b", "c"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void fewer_than_two_are_none(int count) {
        assertThatIllegalArgumentException().isThrownBy(() -> Folds.of(List.of("a"), label -> label, count));
    }
}
