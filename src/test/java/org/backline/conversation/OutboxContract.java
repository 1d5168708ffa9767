package org.backline.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backline.conversation.Turns.partition;
import static org.backline.conversation.Turns.patient;

import java.util.List;
import org.backline.dialogue.Conversation;
import org.junit.jupiter.api.Test;

/** What every outbox promises. */
public abstract class OutboxContract {
    protected abstract Ports ports();

    private final Conversation patient = patient(1);
    private final int partition = partition(patient);

    @Test
    void gives_waiting_texts_oldest_first_until_they_are_removed() {
        Turns.send(ports().store(), patient, "one", "two");
        Turns.send(ports().store(), patient, "three");

        assertThat(bodies(10)).containsExactly("one", "two", "three");
        assertThat(bodies(2)).containsExactly("one", "two");

        ports().outbox().remove(partition, first());
        assertThat(bodies(10)).containsExactly("two", "three");
    }

    @Test
    void an_attempt_leaves_a_trace_until_its_outcome_is_known() {
        Turns.send(ports().store(), patient, "one");
        assertThat(first().attempts()).isZero();
        assertThat(first().open()).isFalse();

        assertThat(ports().outbox().begin(partition, first())).isTrue();
        assertThat(first().attempts()).isEqualTo(1);
        assertThat(first().open()).isTrue();

        ports().outbox().putBack(partition, first());
        assertThat(first().attempts()).isEqualTo(1);
        assertThat(first().open()).isFalse();
    }

    @Test
    void only_one_of_two_who_peeked_the_same_may_try() {
        Turns.send(ports().store(), patient, "one");
        var peeked = first();

        assertThat(ports().outbox().begin(partition, peeked)).isTrue();
        assertThat(ports().outbox().begin(partition, peeked)).isFalse();
        assertThat(ports().outbox().begin(partition, first())).isFalse();
        ports().outbox().putBack(partition, peeked);
        assertThat(ports().outbox().begin(partition, peeked)).isFalse();
        assertThat(ports().outbox().begin(partition, first())).isTrue();
    }

    @Test
    void what_was_removed_cannot_be_tried_and_stays_removed() {
        Turns.send(ports().store(), patient, "one");
        var peeked = first();
        ports().outbox().remove(partition, peeked);

        assertThat(ports().outbox().begin(partition, peeked)).isFalse();
        ports().outbox().putBack(partition, peeked);
        ports().outbox().remove(partition, peeked);
        assertThat(bodies(10)).isEmpty();
    }

    private Outbox.Queued first() {
        return ports().outbox().peek(partition, 1).getFirst();
    }

    private List<String> bodies(int limit) {
        return ports().outbox().peek(partition, limit).stream()
                .map(queued -> queued.text().body())
                .toList();
    }
}
