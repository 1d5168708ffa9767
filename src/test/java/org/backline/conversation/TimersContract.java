package org.backline.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backline.conversation.Turns.NOON;
import static org.backline.conversation.Turns.partition;
import static org.backline.conversation.Turns.patient;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backline.dialogue.Conversation;
import org.backline.dialogue.Timer;
import org.junit.jupiter.api.Test;

/** What timers and the look over all of them promise. */
public abstract class TimersContract {
    protected abstract Ports ports();

    private static final Set<Integer> ALL =
            IntStream.range(0, ConversationIds.PARTITIONS).boxed().collect(Collectors.toSet());

    private final Conversation patient = patient(1);
    private final int partition = partition(patient);

    @Test
    void a_conversation_is_due_from_its_earliest_timer_on() {
        plan(patient, NOON.plusSeconds(60), NOON.plusSeconds(30));

        assertThat(ports().timers().due(partition, NOON.plusSeconds(29), 10)).isEmpty();
        assertThat(ports().timers().due(partition, NOON.plusSeconds(30), 10)).containsExactly(patient.id());
    }

    @Test
    void a_later_turn_moves_the_time_and_takes_it_away() {
        plan(patient, NOON);
        plan(patient.withVersion(1), NOON.plusSeconds(30));
        assertThat(ports().timers().due(partition, NOON.plusSeconds(29), 10)).isEmpty();
        assertThat(ports().timers().due(partition, NOON.plusSeconds(31), 10)).containsExactly(patient.id());

        plan(patient.withVersion(2));
        assertThat(ports().timers().due(partition, NOON.plusSeconds(99), 10)).isEmpty();
    }

    @Test
    void the_earliest_come_first_and_no_more_than_asked_for() {
        var together = IntStream.range(0, 1000)
                .mapToObj(Turns::patient)
                .filter(other -> partition(other) == partition)
                .limit(4)
                .toList();
        assertThat(together).hasSize(4);
        for (int n = 0; n < 4; n++) {
            plan(together.get(n), NOON.minusSeconds(n));
        }

        assertThat(ports().timers().due(partition, NOON, 3))
                .containsExactly(
                        together.get(3).id(),
                        together.get(2).id(),
                        together.get(1).id());
    }

    @Test
    void a_look_over_all_partitions_finds_those_with_something_to_do() {
        var other = patient(2);
        assertThat(partition(other)).isNotEqualTo(partition);
        plan(patient, NOON.plusSeconds(30));
        Turns.send(ports().store(), other, "Hello.");

        assertThat(ports().agenda().waiting(ALL, NOON)).containsExactly(partition(other));
        assertThat(ports().agenda().waiting(ALL, NOON.plusSeconds(30)))
                .containsExactlyInAnyOrder(partition, partition(other));
        assertThat(ports().agenda().waiting(Set.of(partition), NOON.plusSeconds(30)))
                .containsExactly(partition);
        assertThat(ports().agenda().waiting(Set.of(), NOON)).isEmpty();
    }

    private void plan(Conversation before, Instant... due) {
        var timers = Stream.of(due).map(at -> new Timer("check_in", 1, at)).toList();
        var next = Timed.with(before.withVersion(before.version() + 1), timers);
        var outcome = ports().store().commit(new Commit(next, NOON, Optional.empty(), List.of(), List.of(), List.of()));
        assertThat(outcome).isInstanceOf(ConversationStore.Outcome.Done.class);
    }

    /** Sets the timers by way of the stored form, whatever else a conversation has. */
    private static final class Timed {
        static Conversation with(Conversation conversation, List<Timer> timers) {
            var list = timers.stream()
                    .map(timer -> "{\"kind\":\"%s\",\"number\":%d,\"due\":%d}"
                            .formatted(timer.kind(), timer.number(), timer.due().toEpochMilli()))
                    .collect(Collectors.joining(","));
            var json = StoredForm.write(conversation);
            return StoredForm.conversation(json.substring(0, json.length() - 1) + ",\"timers\":[" + list + "]}");
        }
    }
}
