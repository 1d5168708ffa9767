package org.backline.conversation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backline.conversation.Turns.NOON;
import static org.backline.conversation.Turns.patient;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.backline.app.EmbeddedRedis;
import org.backline.conversation.Background;
import org.backline.conversation.Ports;
import org.backline.conversation.Turns;
import org.backline.sms.Carrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BackgroundOnRedisTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @TempDir
    private Path folder;

    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Test
    void two_nodes_on_one_redis_send_every_text_once_and_leave_nothing_behind() {
        var ports = RedisExtension.ports(REDIS.connection());
        for (int n = 0; n < 100; n++) {
            Turns.send(ports.store(), patient(n), "to " + n);
        }

        try (var other = RedisConnection.open(REDIS.url());
                var one = background(ports);
                var two = background(RedisExtension.ports(other))) {
            one.start();
            two.start();
            eventually(() -> sent.size() >= 100);
        }

        assertThat(sent).hasSize(100).doesNotHaveDuplicates();
        try (var jedis = RedisExtension.jedis(REDIS.url())) {
            assertThat(jedis.keys("*lease")).isEmpty();
            assertThat(jedis.keys("*nodes")).isEmpty();
            assertThat(jedis.keys("*attempts")).isEmpty();
        }
    }

    @Test
    void work_goes_on_after_redis_was_down() {
        var first = EmbeddedRedis.start(folder);
        var door = new Detour(first.url());
        try (var connection = RedisConnection.open(door.url());
                var background = background(RedisExtension.ports(connection))) {
            var store = new RedisStore(connection);
            background.start();
            Turns.send(store, patient(1), "before");
            eventually(() -> sent.size() == 1);
            first.close();

            try (var second = EmbeddedRedis.start(folder)) {
                door.leadTo(second.url());
                eventually(() -> isBack(connection));
                Turns.send(store, patient(1), "after");
                eventually(() -> sent.size() == 2);
                background.close();
            }
        } finally {
            door.close();
        }

        assertThat(sent).containsExactly("before", "after");
    }

    private static boolean isBack(RedisConnection connection) {
        try {
            connection.ping();
            return true;
        } catch (org.backline.conversation.StoreUnavailableException away) {
            return false;
        }
    }

    private Background background(Ports ports) {
        Carrier carrier = text -> {
            sent.add(text.body());
            return new Carrier.Outcome.Accepted("SM1");
        };
        var work = new Background.Work(ports.agenda(), ports.timers(), ports.outbox(), ports.log());
        return new Background(ports.leases(), work, (id, now) -> {}, carrier, () -> NOON);
    }

    private static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }
}
