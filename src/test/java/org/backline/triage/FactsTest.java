package org.backline.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {
    @Test
    void what_is_asserted_is_no_longer_denied() {
        var facts = Facts.NONE.denying(List.of("fever")).asserting(List.of("fever"));
        assertThat(facts.present()).containsExactly("fever");
        assertThat(facts.denied()).isEmpty();
    }

    @Test
    void a_later_denial_does_not_undo_what_was_asserted() {
        var facts = Facts.NONE.asserting(List.of("fever")).denying(List.of("fever", "chills"));
        assertThat(facts.present()).containsExactly("fever");
        assertThat(facts.denied()).containsExactly("chills");
    }

    @Test
    void what_was_said_by_mistake_counts_as_denied() {
        var facts = Facts.NONE.asserting(List.of("fever", "pain")).withdrawing(List.of("fever"));
        assertThat(facts.present()).containsExactly("pain");
        assertThat(facts.denied()).containsExactly("fever");
    }

    @Test
    void a_settled_question_is_raised_again_only_after_it_was_reopened() {
        var settled = Facts.NONE.raising("ask_fever").settling("ask_fever");
        assertThat(settled.pending()).isEmpty();
        assertThat(settled.raising("ask_fever").pending()).isEmpty();
        assertThat(settled.reopening("ask_fever").raising("ask_fever").pending())
                .containsExactly("ask_fever");
    }

    @Test
    void a_measure_that_was_not_taken_leaves_the_old_one() {
        var facts = Facts.NONE.measured(40, 6, 2.0).measured(null, 8, null);
        assertThat(facts.age()).isEqualTo(40);
        assertThat(facts.severity()).isEqualTo(8);
        assertThat(facts.days()).isEqualTo(2.0);
    }
}
