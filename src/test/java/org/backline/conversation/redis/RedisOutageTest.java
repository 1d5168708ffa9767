package org.backline.conversation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backline.conversation.Turns.NOON;
import static org.backline.conversation.Turns.answer;
import static org.backline.conversation.Turns.patient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.backline.app.EmbeddedRedis;
import org.backline.conversation.ConversationStore.Outcome;
import org.backline.conversation.StoreUnavailableException;
import org.backline.conversation.Turns;
import org.backline.sms.DeliveryReport;
import org.backline.sms.DeliveryStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RedisOutageTest {
    @TempDir
    private Path folder;

    @Test
    void a_stopped_redis_is_reported_at_once_and_used_again_once_it_is_back() throws IOException {
        var first = EmbeddedRedis.start(folder);
        try (var door = new Detour(first.url());
                var connection = RedisConnection.open(door.url())) {
            var store = new RedisStore(connection);
            store.commit(answer(patient(1), "SM1", "Hi."));
            keepIdle(connection, 8);

            first.close();
            door.leadTo("redis://127.0.0.1:1");
            fails(() -> store.load(patient(1).id(), "SM2"));
            fails(() -> store.commit(answer(patient(1).withVersion(1), "SM2", "Hi.")));
            fails(connection::ping);

            try (var second = EmbeddedRedis.start(folder)) {
                door.leadTo(second.url());
                assertThat(store.load(patient(1).id(), "SM1").recordedReplies()).contains(List.of("Hi."));
                assertThat(store.commit(answer(patient(1).withVersion(1), "SM2", "Hi.")))
                        .isEqualTo(new Outcome.Done());
            }
        }
    }

    @Test
    void idle_connections_that_a_restart_broke_cost_nobody_an_answer() throws IOException {
        try (var server = EmbeddedRedis.start(folder);
                var door = new Detour(server.url());
                var connection = RedisConnection.open(door.url())) {
            keepIdle(connection, 8);

            door.slam();

            for (int n = 0; n < 8; n++) {
                assertThatCode(connection::ping).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void a_write_whose_answer_got_lost_has_one_effect() throws IOException {
        try (var server = EmbeddedRedis.start(folder);
                var door = new Detour(server.url());
                var connection = RedisConnection.open(door.url())) {
            var ports = RedisExtension.ports(connection);
            var patient = patient(1);
            Turns.send(ports.store(), patient, "one");
            var partition = Turns.partition(patient);

            door.loseNextAnswer();
            assertThat(ports.store().commit(Turns.send(patient.withVersion(1), "two")))
                    .isEqualTo(new Outcome.Done());
            door.loseNextAnswer();
            assertThat(ports.store().commit(answer(patient.withVersion(2), "SM1", "Hi.")))
                    .isEqualTo(new Outcome.Repeated(List.of("Hi.")));
            assertThat(ports.outbox().peek(partition, 10)).hasSize(2);
            assertThat(ports.log().read(partition, "0-0", 10)).hasSize(1);

            // The first call of a script only tells that the server does not know it: its answer is no loss.
            var queue = ports.outbox().peek(partition, 10);
            assertThat(ports.outbox().begin(partition, queue.get(1))).isTrue();
            door.loseNextAnswer();
            assertThat(ports.outbox().begin(partition, queue.get(0))).isTrue();
            assertThat(ports.outbox().peek(partition, 1).getFirst().attempts()).isEqualTo(1);

            assertThat(ports.log().record(sent(patient.id(), "SM1-0"))).isTrue();
            door.loseNextAnswer();
            assertThat(ports.log().record(sent(patient.id(), "SM1-1"))).isTrue();
            assertThat(ports.log().read(partition, "0-0", 10)).hasSize(3);
        }
    }

    private static DeliveryReport sent(String id, String reference) {
        return new DeliveryReport(id, reference, "SM2", DeliveryStatus.SENT, null, NOON);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_frozen_redis_is_reported_within_three_seconds_however_many_ask() throws Exception {
        try (var server = EmbeddedRedis.start(folder);
                var connection = RedisConnection.open(server.url())) {
            var store = new RedisStore(connection);
            store.commit(answer(patient(1), "SM1", "Hi."));
            signal("STOP");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var begun = System.nanoTime();
                var all = threads.invokeAll(IntStream.range(0, 200)
                        .<Callable<Boolean>>mapToObj(n -> () -> {
                            fails(() -> store.load(patient(1).id(), "SM" + n));
                            return true;
                        })
                        .toList());
                for (var one : all) {
                    assertThat(one.get()).isTrue();
                }
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            } finally {
                signal("CONT");
            }
            assertThat(store.load(patient(1).id(), "SM1").recordedReplies()).contains(List.of("Hi."));
        }
    }

    @Test
    void a_redis_that_may_lose_texts_is_refused_in_one_line() {
        try (var server = EmbeddedRedis.start(folder);
                var connection = RedisConnection.open(server.url());
                var jedis = RedisExtension.jedis(server.url())) {
            assertThatCode(connection::requireDurability).doesNotThrowAnyException();

            jedis.configSet("appendfsync", "everysec");
            jedis.configSet("maxmemory-policy", "allkeys-lru");
            assertThatThrownBy(connection::requireDurability)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith(
                            "may lose acknowledged texts: set appendfsync always, maxmemory-policy noeviction");
        }
    }

    @Test
    void a_redis_that_forbids_the_question_is_believed() {
        try (var server = EmbeddedRedis.start(folder);
                var jedis = RedisExtension.jedis(server.url())) {
            jedis.sendCommand(
                    () -> "ACL".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                    "SETUSER",
                    "guest",
                    "on",
                    ">pw",
                    "~*",
                    "+@all",
                    "-config");
            var address = server.url().replace("redis://", "redis://guest:pw@");
            try (var connection = RedisConnection.open(address)) {
                assertThatCode(connection::requireDurability).doesNotThrowAnyException();
                assertThat(new RedisStore(connection).commit(answer(patient(1), "SM1")))
                        .isEqualTo(new Outcome.Done());
            }
        }
    }

    private static void fails(ThrowingCallable call) {
        var begun = System.nanoTime();
        assertThatThrownBy(call).isInstanceOf(StoreUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }

    private static void keepIdle(RedisConnection connection, int count) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, count * 4).forEach(n -> threads.execute(connection::ping));
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        var pid = Files.readString(folder.resolve("redis.pid")).strip();
        new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
    }
}
