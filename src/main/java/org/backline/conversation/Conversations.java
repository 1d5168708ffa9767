package org.backline.conversation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.backline.dialogue.Burst;
import org.backline.dialogue.Conversation;
import org.backline.dialogue.Dialogue;
import org.backline.dialogue.Input;
import org.backline.dialogue.Turn;
import org.backline.nlu.Interpreter;
import org.backline.sms.InboundText;
import org.backline.sms.LocalTime;
import org.backline.sms.OutboundText;

/**
 * The door to every conversation: load, step, commit, and again if somebody else was faster. Thread-safe; holds no state.
 *
 * <p>All methods throw {@link StoreUnavailableException} if the store is away; nothing was promised to the patient then,
 * and the same call may be made again.
 */
public final class Conversations {
    /** With 200 racing turns on one patient the unluckiest was seen to need some 30 tries. */
    private static final int TRIES = 100;

    private final ConversationIds ids;
    private final ConversationStore store;
    private final Interpreter interpreter;
    private final Dialogue dialogue;
    private final TurnObserver observer;

    public Conversations(
            ConversationIds ids,
            ConversationStore store,
            Interpreter interpreter,
            Dialogue dialogue,
            TurnObserver observer) {
        this.ids = ids;
        this.store = store;
        this.interpreter = interpreter;
        this.dialogue = dialogue;
        this.observer = observer;
    }

    /**
     * Takes in one text and answers it. The same SID again, from anywhere, gives the same replies and changes nothing.
     *
     * @return what to answer, in order; empty if there is nothing to say
     */
    public List<String> receive(InboundText text) {
        var id = ids.of(text.from());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var snapshot = store.load(id, text.sid());
            if (snapshot.recordedReplies().isPresent()) {
                observer.repeated();
                return snapshot.recordedReplies().get();
            }
            var conversation = snapshot.conversation().orElseGet(() -> Conversation.with(id, text.from()));
            var turn = step(conversation, text);
            var commit = new Commit(
                    turn.next().withVersion(conversation.version() + 1),
                    text.receivedAt(),
                    Optional.of(text.sid()),
                    turn.replies(),
                    turn.events(),
                    List.of());
            switch (store.commit(commit)) {
                case ConversationStore.Outcome.Done done -> {
                    observer.committed(turn);
                    return turn.replies();
                }
                case ConversationStore.Outcome.Repeated repeated -> {
                    observer.repeated();
                    return repeated.replies();
                }
                case ConversationStore.Outcome.Stale stale -> giveWay(attempt);
            }
        }
        throw new StoreUnavailableException("one conversation was written to faster than we could follow");
    }

    /**
     * Does what is due in one conversation: a check-in goes to the outbox. Nothing happens if nothing is due any more.
     */
    public void wake(String id, Instant now) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var conversation = store.load(id);
            if (conversation.isEmpty()) {
                return;
            }
            var due = conversation.get().timerDueAt(now);
            if (due.isEmpty()) {
                return;
            }
            var turn = dialogue.step(conversation.get(), new Input.TimerDue(due.get()), now);
            var next = turn.next().withVersion(conversation.get().version() + 1);
            var commit = new Commit(next, now, Optional.empty(), List.of(), turn.events(), outbox(next, turn));
            switch (store.commit(commit)) {
                case ConversationStore.Outcome.Done done -> {
                    observer.committed(turn);
                    return;
                }
                case ConversationStore.Outcome.Repeated repeated ->
                    throw new IllegalStateException("a turn without a SID cannot be repeated");
                case ConversationStore.Outcome.Stale stale -> giveWay(attempt);
            }
        }
    }

    private Turn step(Conversation conversation, InboundText text) {
        var now = text.receivedAt();
        var localTime = LocalDateTime.ofInstant(now, LocalTime.zoneOf(text.from()));
        var context = new Interpreter.Context(conversation.language(), conversation.openQuestion(), localTime);
        var understanding = Burst.interpret(interpreter, conversation, text.body(), context, now);
        return dialogue.step(conversation, new Input.Texted(text, understanding), now);
    }

    /** An id that is the same however often the turn is tried, so that one turn never sends twice. */
    private static List<OutboundText> outbox(Conversation next, Turn turn) {
        return java.util.stream.IntStream.range(0, turn.replies().size())
                .mapToObj(n -> new OutboundText(
                        next.id() + "-" + next.version() + "-" + n,
                        next.id(),
                        next.patient(),
                        turn.replies().get(n),
                        OutboundText.Lane.ROUTINE))
                .toList();
    }

    private void giveWay(int attempt) {
        observer.conflicted();
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L * Math.min(attempt + 1, 10)));
    }
}
