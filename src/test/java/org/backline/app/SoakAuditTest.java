package org.backline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backline.app.SoakAudit.Fault;
import org.backline.app.SoakAudit.Kind;
import org.backline.conversation.Commit;
import org.backline.conversation.ConversationIds;
import org.backline.conversation.InMemoryStore;
import org.backline.dialogue.Conversation;
import org.backline.dialogue.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault made on purpose, in a store that is told what to hold. */
class SoakAuditTest {
    private static final ConversationIds IDS = new ConversationIds(new byte[32]);

    private final InMemoryStore store = new InMemoryStore(InstantSource.system());
    private final SoakText first = new SoakText(1, 1, "my back %s");
    private final SoakText second = new SoakText(2, 1, "7 %s");
    private final SoakText strangers = new SoakText(3, 2, "ice or heat? %s");

    @BeforeEach
    void everybody_sends_in_turn() {
        for (var text : List.of(first, second, strangers)) {
            answer(text, twiml(text, "Hi."));
        }
    }

    @Test
    void finds_nothing_where_all_is_well() {
        commit(first, received(first), replied(first, "Hi."));
        commit(second, received(second), replied(second, "Hi."));
        commit(strangers, received(strangers), replied(strangers, "Hi."));

        assertThat(audit()).isEmpty();
    }

    @Test
    void finds_a_text_that_is_not_there() {
        commit(first, received(first), replied(first, "Hi."));
        commit(second, received(second), replied(second, "Hi."));

        assertThat(audit())
                .containsOnly(
                        new Fault(Kind.LOST, strangers.sid(), "received: 0, not 1"),
                        new Fault(Kind.LOST, strangers.sid(), "replied: 0, not 1"));
    }

    @Test
    void finds_a_text_that_is_there_twice() {
        commit(first, received(first), received(first), replied(first, "Hi."), replied(first, "Hi."));
        commit(second, received(second), replied(second, "Hi."));
        commit(strangers, received(strangers), replied(strangers, "Hi."));

        assertThat(audit())
                .containsOnly(
                        new Fault(Kind.DOUBLED, first.sid(), "received: 2, not 1"),
                        new Fault(Kind.DOUBLED, first.sid(), "replied: 2, not 1"),
                        new Fault(Kind.LOST, second.sid(), "turns of the conversation: 2, not 3"));
    }

    @Test
    void finds_a_turn_that_was_written_over() {
        commit(first, received(first), replied(first, "Hi."), received(second), replied(second, "Hi."));
        commit(strangers, received(strangers), replied(strangers, "Hi."));

        assertThat(audit()).containsOnly(new Fault(Kind.LOST, second.sid(), "turns of the conversation: 1, not 2"));
    }

    @Test
    void finds_what_stands_in_anothers_conversation() {
        commit(first, received(first), replied(first, "Hi."), received(strangers), replied(strangers, "Hi."));
        commit(second, received(second), replied(second, "Hi."));

        assertThat(audit())
                .extracting(Fault::kind, Fault::sid)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Kind.MISDIRECTED, strangers.sid()),
                        org.assertj.core.groups.Tuple.tuple(Kind.MISDIRECTED, second.sid()));
    }

    @Test
    void finds_an_answer_with_another_patients_words_or_address() {
        answer(first, twiml(first, "You said " + strangers.marker()));
        answer(second, twiml(strangers, "Hi."));
        commit(first, received(first), replied(first, "Hi."));
        commit(second, received(second), replied(second, "Hi."));
        commit(strangers, received(strangers), replied(strangers, "Hi."));

        assertThat(audit())
                .contains(
                        new Fault(Kind.MISDIRECTED, first.sid(), "the answer holds another patient's words"),
                        new Fault(Kind.CONTRADICTED, first.sid(), "answered in 2 different ways"),
                        new Fault(
                                Kind.MISDIRECTED,
                                second.sid(),
                                "reports on the answer would go to another conversation"));
    }

    @Test
    void finds_a_log_that_tells_another_answer() {
        commit(first, received(first), replied(first, "Bye."));
        commit(second, received(second), replied(second, "Hi."));
        commit(strangers, received(strangers), replied(strangers, "Hi."));

        assertThat(audit())
                .containsOnly(
                        new Fault(Kind.CONTRADICTED, first.sid(), "the log tells another answer than the patient got"));
    }

    @Test
    void finds_an_answer_that_nobody_got() {
        var silent = new SoakText(4, 3, "thanks %s");
        answer(silent, "<Response/>");
        commit(first, received(first), replied(first, "Hi."));
        commit(second, received(second), replied(second, "Hi."));
        commit(strangers, received(strangers), replied(strangers, "Hi."));
        commit(silent, received(silent), replied(silent, "Hi."));

        assertThat(audit(silent)).contains(new Fault(Kind.DOUBLED, silent.sid(), "replied: 1, not 0"));
    }

    @Test
    void finds_texts_in_the_wrong_order() {
        commit(second, received(second), replied(second, "Hi."));
        commit(first, received(first), replied(first, "Hi."));
        commit(strangers, received(strangers), replied(strangers, "Hi."));

        assertThat(audit()).containsOnly(new Fault(Kind.DISORDERED, first.sid(), "stands after " + second.sid()));
    }

    private List<Fault> audit(SoakText... more) {
        var sent = new ArrayList<>(List.of(first, second, strangers));
        sent.addAll(List.of(more));
        return new SoakAudit(sent, IDS, store, store).faults();
    }

    private static void answer(SoakText text, String twiml) {
        text.sending();
        text.answered(twiml);
    }

    private static String twiml(SoakText text, String words) {
        return "<Response><Message statusCallback=\"https://line.example.org/twilio/status?c=%s&amp;r=%s.0\">%s</Message></Response>"
                .formatted(IDS.of(text.from()), text.sid(), words);
    }

    private static Event received(SoakText text) {
        return new Event.Received(text.sid(), text.body(), List.of(), null);
    }

    private static Event replied(SoakText text, String words) {
        return new Event.Replied(text.sid(), List.of(words));
    }

    /** Writes these events into the conversation of a text's sender, as one turn. */
    private void commit(SoakText text, Event... events) {
        var id = IDS.of(text.from());
        var before = store.load(id).orElseGet(() -> Conversation.with(id, text.from()));
        store.commit(new Commit(
                before.withVersion(before.version() + 1),
                Instant.EPOCH,
                Optional.of(text.sid()),
                List.of(),
                List.of(events),
                List.of()));
    }
}
