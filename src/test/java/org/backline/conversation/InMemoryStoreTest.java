package org.backline.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backline.conversation.Turns.NOON;
import static org.backline.conversation.Turns.answer;
import static org.backline.conversation.Turns.patient;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest {
    @Nested
    class Store extends ConversationStoreContract {
        private final Ports ports = Ports.of(new InMemoryStore(InstantSource.system()));

        @Override
        protected Ports ports() {
            return ports;
        }
    }

    @Nested
    class Log extends ConversationLogContract {
        private final Ports ports = Ports.of(new InMemoryStore(InstantSource.system()));

        @Override
        protected Ports ports() {
            return ports;
        }
    }

    @Nested
    class Sending extends OutboxContract {
        private final Ports ports = Ports.of(new InMemoryStore(InstantSource.system()));

        @Override
        protected Ports ports() {
            return ports;
        }
    }

    @Nested
    class Due extends TimersContract {
        private final Ports ports = Ports.of(new InMemoryStore(InstantSource.system()));

        @Override
        protected Ports ports() {
            return ports;
        }
    }

    @Nested
    class Working extends LeasesContract {
        private final Ports ports = Ports.of(new InMemoryStore(InstantSource.system()));

        @Override
        protected Ports ports() {
            return ports;
        }
    }

    @Test
    void recorded_replies_are_forgotten_after_two_days() {
        var now = new AtomicReference<Instant>(NOON);
        var store = new InMemoryStore(now::get);
        store.commit(answer(patient(1), "SM1", "Hi."));

        now.set(NOON.plus(Duration.ofDays(2)).minusMillis(1));
        assertThat(store.load(patient(1).id(), "SM1").recordedReplies()).isPresent();
        now.set(NOON.plus(Duration.ofDays(2)));
        assertThat(store.load(patient(1).id(), "SM1").recordedReplies()).isEmpty();
    }
}
