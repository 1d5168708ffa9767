package org.backline.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backline.conversation.Turns.NOON;
import static org.backline.conversation.Turns.answer;
import static org.backline.conversation.Turns.partition;
import static org.backline.conversation.Turns.patient;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.backline.conversation.ConversationStore.Outcome;
import org.backline.dialogue.Conversation;
import org.backline.dialogue.Event;
import org.junit.jupiter.api.Test;

/** What every store promises. */
public abstract class ConversationStoreContract {
    /** The empty store; two calls within a test are two clients of the same one. */
    protected abstract Ports ports();

    @Test
    void who_never_texted_is_not_there() {
        var snapshot = ports().store().load(patient(1).id(), "SM1");

        assertThat(snapshot.conversation()).isEmpty();
        assertThat(snapshot.recordedReplies()).isEmpty();
        assertThat(ports().store().load(patient(1).id())).isEmpty();
    }

    @Test
    void what_was_committed_is_there_with_its_replies() {
        var turn = answer(patient(1), "SM1", "Hi.", "Where does it hurt?");

        assertThat(ports().store().commit(turn)).isEqualTo(new Outcome.Done());

        var snapshot = ports().store().load(patient(1).id(), "SM1");
        assertThat(snapshot.conversation()).contains(turn.next());
        assertThat(snapshot.recordedReplies()).contains(List.of("Hi.", "Where does it hurt?"));
        assertThat(ports().store().load(patient(1).id(), "SM2").recordedReplies())
                .isEmpty();
        assertThat(log(1)).containsExactly(turn.events().getFirst());
    }

    @Test
    void no_reply_at_all_is_recorded_too() {
        ports().store().commit(answer(patient(1), "SM1"));

        assertThat(ports().store().load(patient(1).id(), "SM1").recordedReplies())
                .contains(List.of());
    }

    @Test
    void refuses_a_stale_version_and_writes_nothing() {
        var first = answer(patient(1), "SM1", "first");
        ports().store().commit(first);

        var late = new Commit(
                first.next(),
                NOON,
                Optional.of("SM2"),
                List.of("late"),
                List.of(new Event.OptedIn()),
                Turns.send(patient(1), "late").outbox());

        assertThat(ports().store().commit(late)).isEqualTo(new Outcome.Stale());
        assertThat(ports().store().load(patient(1).id(), "SM2").recordedReplies())
                .isEmpty();
        assertThat(log(1)).hasSize(1);
        assertThat(ports().outbox().peek(partition(patient(1)), 10)).isEmpty();
    }

    @Test
    void refuses_a_version_that_is_ahead() {
        assertThat(ports().store().commit(answer(patient(1).withVersion(5), "SM1")))
                .isEqualTo(new Outcome.Stale());
        assertThat(ports().store().load(patient(1).id())).isEmpty();
    }

    @Test
    void a_known_sid_gets_the_recorded_replies_and_writes_nothing() {
        var first = answer(patient(1), "SM1", "first");
        ports().store().commit(first);

        assertThat(ports().store().commit(answer(first.next(), "SM1", "second")))
                .isEqualTo(new Outcome.Repeated(List.of("first")));
        assertThat(ports().store().load(patient(1).id())).contains(first.next());
        assertThat(log(1)).hasSize(1);
    }

    @Test
    void fifty_copies_of_one_text_have_one_effect_and_one_answer() {
        var answers = atOnce(IntStream.range(0, 50)
                .<Callable<List<String>>>mapToObj(n -> () -> receive("SM1", "answer " + n))
                .toList());

        assertThat(answers).hasSize(50).containsOnly(answers.getFirst());
        assertThat(ports().store().load(patient(1).id()).map(Conversation::version))
                .contains(1L);
        assertThat(log(1)).hasSize(1);
    }

    @Test
    void texts_that_come_at_once_are_all_handled_one_after_the_other() {
        atOnce(IntStream.range(0, 20)
                .<Callable<List<String>>>mapToObj(n -> () -> receive("SM" + n, "answer " + n))
                .toList());

        assertThat(ports().store().load(patient(1).id()).map(Conversation::version))
                .contains(20L);
        assertThat(log(1)).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void a_turn_that_no_text_began_is_written_once_per_version() {
        var turn = Turns.send(patient(1), "How is your back?");

        assertThat(ports().store().commit(turn)).isEqualTo(new Outcome.Done());
        assertThat(ports().store().commit(turn)).isEqualTo(new Outcome.Stale());
        assertThat(ports().outbox().peek(partition(patient(1)), 10)).hasSize(1);
    }

    @Test
    void words_of_any_script_come_back_as_they_were() {
        var words = "\u00BFD\u00F3nde? \uD83D\uDE00 {\"version\":9} ]] \\ \r\n \u2028";
        var turn = answer(patient(1), "SM1", words);
        ports().store().commit(turn);

        assertThat(ports().store().load(patient(1).id(), "SM1").recordedReplies())
                .contains(List.of(words));
        assertThat(log(1)).containsExactly(new Event.Replied("SM1", List.of(words)));
    }

    private List<String> receive(String sid, String reply) {
        var store = ports().store();
        while (true) {
            var snapshot = store.load(patient(1).id(), sid);
            if (snapshot.recordedReplies().isPresent()) {
                return snapshot.recordedReplies().get();
            }
            switch (store.commit(answer(snapshot.conversation().orElse(patient(1)), sid, reply))) {
                case Outcome.Done done -> {
                    return List.of(reply);
                }
                case Outcome.Repeated repeated -> {
                    return repeated.replies();
                }
                case Outcome.Stale stale -> java.util.concurrent.locks.LockSupport.parkNanos(100_000);
            }
        }
    }

    private List<Event> log(int patient) {
        return ports().log().read(partition(patient(patient)), ConversationLog.START, 100).stream()
                .map(LogEntry::event)
                .toList();
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(tasks, Duration.ofSeconds(30).toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                    .stream()
                    .map(ConversationStoreContract::result)
                    .toList();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }
}
