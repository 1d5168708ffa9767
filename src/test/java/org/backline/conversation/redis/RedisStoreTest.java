package org.backline.conversation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backline.conversation.Turns.NOON;
import static org.backline.conversation.Turns.answer;
import static org.backline.conversation.Turns.patient;

import java.time.Duration;
import org.backline.conversation.ConversationLogContract;
import org.backline.conversation.ConversationStore.Outcome;
import org.backline.conversation.ConversationStoreContract;
import org.backline.conversation.LeasesContract;
import org.backline.conversation.OutboxContract;
import org.backline.conversation.Ports;
import org.backline.conversation.StoreUnavailableException;
import org.backline.conversation.TimersContract;
import org.backline.conversation.Turns;
import org.backline.sms.DeliveryReport;
import org.backline.sms.DeliveryStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.util.JedisClusterCRC16;

class RedisStoreTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static Ports redis() {
        return RedisExtension.ports(REDIS.connection());
    }

    @Nested
    class Store extends ConversationStoreContract {
        @Override
        protected Ports ports() {
            return redis();
        }
    }

    @Nested
    class Log extends ConversationLogContract {
        @Override
        protected Ports ports() {
            return redis();
        }
    }

    @Nested
    class Sending extends OutboxContract {
        @Override
        protected Ports ports() {
            return redis();
        }
    }

    @Nested
    class Due extends TimersContract {
        @Override
        protected Ports ports() {
            return redis();
        }
    }

    @Nested
    class Working extends LeasesContract {
        @Override
        protected Ports ports() {
            return redis();
        }
    }

    @Test
    void all_keys_of_a_patient_are_in_one_slot_and_say_nothing_of_the_number() {
        var patient = patient(1);
        Turns.send(redis().store(), patient, "Hello.");
        var partition = Turns.partition(patient);
        redis().outbox().begin(partition, redis().outbox().peek(partition, 1).getFirst());
        redis().store().commit(answer(patient.withVersion(1), "SM1", "Hi."));
        redis().log().record(new DeliveryReport(patient.id(), "SM1-0", "SM2", DeliveryStatus.SENT, null, NOON));
        redis().leases().hold(partition, "a", Duration.ofMinutes(1));

        try (var jedis = RedisExtension.jedis(REDIS.url())) {
            var keys = jedis.keys("*");
            assertThat(keys)
                    .hasSizeGreaterThanOrEqualTo(7)
                    .allSatisfy(key ->
                            assertThat(key).doesNotContain(patient.patient().e164(), "5551"));
            assertThat(keys)
                    .extracting(JedisClusterCRC16::getSlot)
                    .containsOnly(JedisClusterCRC16.getSlot(Keys.conversation(patient.id())));
            assertThat(jedis.ttl(Keys.sid(patient.id(), "SM1"))).isBetween(48 * 3600L, 51 * 3600L);
            assertThat(jedis.ttl(Keys.delivery(patient.id(), "SM1-0"))).isGreaterThan(6 * 86_400L);
            assertThat(jedis.ttl(Keys.conversation(patient.id()))).isEqualTo(-1);
        }
    }

    @Test
    void partitions_are_written_with_two_digits() {
        assertThat(Keys.log(7)).isEqualTo("bl:{p07}:log");
        assertThat(Keys.due(63)).isEqualTo("bl:{p63}:due");
        assertThatThrownBy(() -> Keys.log(64)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SM1}", "{p01}", "SM 1", "SM1\r\nFLUSHALL", "SM1*", "sm\u00E9"})
    void nothing_but_a_sid_or_a_reference_gets_into_a_key(String forged) {
        var id = patient(1).id();

        assertThatThrownBy(() -> redis().store().load(id, forged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a SID");
        assertThatThrownBy(() -> redis().store().commit(answer(patient(1), forged)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a SID");
        var report = new DeliveryReport(id, forged, "SM2", DeliveryStatus.SENT, null, NOON);
        assertThatThrownBy(() -> redis().log().record(report))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a reference");
        assertThatThrownBy(() -> redis().store().load(forged)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_server_that_forgot_the_scripts_is_told_again() {
        redis().store().commit(answer(patient(1), "SM1", "Hi."));
        try (var jedis = RedisExtension.jedis(REDIS.url())) {
            jedis.scriptFlush();
        }

        assertThat(redis().store().commit(answer(patient(1).withVersion(1), "SM2", "Hi again.")))
                .isEqualTo(new Outcome.Done());
    }

    @Test
    void a_server_that_is_full_refuses_and_nothing_is_half_written() {
        try (var jedis = RedisExtension.jedis(REDIS.url())) {
            jedis.configSet("maxmemory", "1");
            try {
                assertThatThrownBy(() -> redis().store().commit(answer(patient(1), "SM1", "my secret")))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessage("Redis refuses: OOM")
                        .hasNoCause();
            } finally {
                jedis.configSet("maxmemory", "0");
            }
            assertThat(jedis.keys("*")).isEmpty();
        }
    }

    @Test
    void a_conversation_that_lost_its_version_is_left_alone() {
        var id = patient(1).id();
        try (var jedis = RedisExtension.jedis(REDIS.url())) {
            jedis.set(Keys.conversation(id), "my secret");

            assertThatThrownBy(() -> redis().store().commit(answer(patient(1), "SM1")))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("Redis refuses: DAMAGED");
            assertThat(jedis.get(Keys.conversation(id))).isEqualTo("my secret");
            assertThat(jedis.keys("*")).hasSize(1);
        }
    }
}
