package org.backline.dialogue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.backline.conversation.ConversationIds;
import org.backline.conversation.Conversations;
import org.backline.conversation.InMemoryStore;
import org.backline.conversation.TurnObserver;
import org.backline.nlu.Interpreter;
import org.backline.sms.CleanText;
import org.backline.sms.InboundText;
import org.backline.sms.Media;
import org.backline.sms.PhoneNumber;

/**
 * One patient's phone: texts go in, replies and check-ins come out, and the clock moves only by hand. What is remembered
 * goes through its stored form between turns.
 */
final class PatientsPhone {
    /** A Monday, ten in the morning where the patient is. */
    static final Instant MORNING = Instant.parse("2026-01-05T18:00:00Z");

    static final PhoneNumber NUMBER = new PhoneNumber("+14155550123");

    private static final int MOST_AT_ONCE = 100;

    private final ConversationIds ids = new ConversationIds(new byte[32]);
    private final List<Turn> turns = new ArrayList<>();
    private final InMemoryStore store;
    private final Conversations conversations;
    private Instant now = MORNING;
    private int texts;

    PatientsPhone(Interpreter interpreter, Dialogue dialogue) {
        this.store = new InMemoryStore(() -> now);
        this.conversations = new Conversations(ids, store, interpreter, dialogue, new TurnObserver() {
            @Override
            public void committed(Turn turn) {
                turns.add(turn);
            }

            @Override
            public void repeated() {}

            @Override
            public void conflicted() {}
        });
    }

    Instant now() {
        return now;
    }

    void wait(Duration duration) {
        now = now.plus(duration);
    }

    /** Sends a text, and gives the turn that it made. */
    Turn text(String words) {
        return send(words, List.of());
    }

    Turn picture(String words) {
        return send(words, List.of(new Media(URI.create("https://example.com/picture"), "image/jpeg")));
    }

    private Turn send(String words, List<Media> media) {
        var sid = "SM%032x".formatted(++texts);
        var replies = conversations.receive(
                new InboundText(sid, NUMBER, "+14155550100", CleanText.of(words), media, null, now));
        var turn = turns.getLast();
        if (!replies.equals(turn.replies())) {
            throw new IllegalStateException("the replies are not those of the turn");
        }
        return turn;
    }

    /** Lets everything happen that is due by now, and gives the turns that it made. */
    List<Turn> wake() {
        int before = turns.size();
        while (conversation().timerDueAt(now).isPresent()) {
            conversations.wake(ids.of(NUMBER), now);
        }
        var made = List.copyOf(turns.subList(before, turns.size()));
        var partition = ConversationIds.partition(ids.of(NUMBER));
        var sent = store.peek(partition, MOST_AT_ONCE);
        sent.forEach(queued -> store.remove(partition, queued));
        var promised = made.stream().flatMap(turn -> turn.replies().stream()).toList();
        if (!sent.stream().map(queued -> queued.text().body()).toList().equals(promised)) {
            throw new IllegalStateException("what waits in the outbox is not what the turns said");
        }
        return made;
    }

    /** What is remembered of the patient, read back from its stored form. */
    Conversation conversation() {
        return store.load(ids.of(NUMBER)).orElseGet(() -> Conversation.with(ids.of(NUMBER), NUMBER));
    }
}
