package org.backline.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backline.conversation.ConversationIds;
import org.backline.conversation.Conversations;
import org.backline.conversation.InMemoryStore;
import org.backline.conversation.TurnObserver;
import org.backline.dialogue.Conversation;
import org.backline.dialogue.Turn;
import org.backline.sms.InboundText;
import org.backline.sms.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A line without a carrier: the same conversations as in production, kept in memory, each patient with a clock of their
 * own. For {@code chat}; one thread at a time.
 */
final class PrivateLine {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 100;

    private final ConversationIds ids = new ConversationIds(new byte[32]);
    private final InMemoryStore store;
    private final Conversations conversations;
    private final Map<PhoneNumber, Instant> clocks = new HashMap<>();
    private final LastTurn last = new LastTurn();
    private int texts;

    PrivateLine(Engine engine) {
        this.store = new InMemoryStore(InstantSource.system());
        this.conversations = new Conversations(ids, store, engine.interpreter(), engine.dialogue(), last);
    }

    /** A text from a patient, at a time or a minute after the one before. */
    Map<String, Object> say(PhoneNumber from, String words, Optional<Instant> at) {
        var now = at.orElseGet(() -> clocks.getOrDefault(from, Instant.now()).plus(PAUSE));
        clocks.put(from, now);
        var checkIns = wake(from, now);
        var sid = "SM%032x".formatted(++texts);
        var body = org.backline.sms.CleanText.of(words);
        var replies = new ArrayList<>(checkIns);
        replies.addAll(conversations.receive(new InboundText(sid, from, "", body, List.of(), null, now)));
        return Json.turn(from.e164(), replies, last.turn());
    }

    /** Moves a patient's clock, and lets what is due happen. */
    Map<String, Object> moveTo(PhoneNumber from, Instant now) {
        clocks.put(from, now);
        var replies = wake(from, now);
        var conversation = store.load(ids.of(from)).orElseGet(() -> Conversation.with(ids.of(from), from));
        return Json.turn(from.e164(), replies, new Turn(conversation, replies, List.of()));
    }

    /** The texts that check-ins sent, in order. */
    private List<String> wake(PhoneNumber from, Instant now) {
        var id = ids.of(from);
        var sent = new ArrayList<String>();
        while (store.load(id)
                .flatMap(conversation -> conversation.timerDueAt(now))
                .isPresent()) {
            conversations.wake(id, now);
        }
        int partition = ConversationIds.partition(id);
        for (var queued : store.peek(partition, MOST_AT_ONCE)) {
            if (queued.text().to().equals(from)) {
                sent.add(queued.text().body());
                store.remove(partition, queued);
            }
        }
        return sent;
    }

    private static final class LastTurn implements TurnObserver {
        private @Nullable Turn turn;

        Turn turn() {
            if (turn == null) {
                throw new IllegalStateException("no turn was committed");
            }
            return turn;
        }

        @Override
        public void committed(Turn committed) {
            turn = committed;
        }

        @Override
        public void repeated() {}

        @Override
        public void conflicted() {}
    }
}
