package org.backline.conversation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.backline.conversation.ConversationLogContract;
import org.backline.conversation.ConversationStoreContract;
import org.backline.conversation.LeasesContract;
import org.backline.conversation.OutboxContract;
import org.backline.conversation.Ports;
import org.backline.conversation.StoreUnavailableException;
import org.backline.conversation.TimersContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.embedded.core.ExecutableProvider;

/**
 * The same contracts on a cluster of two servers: it refuses any script or command whose keys are in different slots, and
 * sends the client from one server to the other.
 */
class RedisClusterTest {
    private static final int SLOTS = 16384;

    @TempDir
    private static Path folder;

    private static List<Node> nodes = List.of();
    private static RedisConnection connection = RedisConnection.open("redis://127.0.0.1:1");

    private record Node(Process process, int port) {
        Jedis jedis() {
            return RedisExtension.jedis("redis://127.0.0.1:" + port);
        }
    }

    @BeforeAll
    static void form_a_cluster() throws IOException, InterruptedException {
        nodes = List.of(launch(), launch());
        for (int n = 0; n < nodes.size(); n++) {
            try (var jedis = nodes.get(n).jedis()) {
                int first = n * SLOTS / nodes.size();
                int[] slots =
                        IntStream.range(first, (n + 1) * SLOTS / nodes.size()).toArray();
                jedis.clusterAddSlots(slots);
                jedis.clusterMeet("127.0.0.1", nodes.getFirst().port());
            }
        }
        for (var node : nodes) {
            awaitCluster(node);
        }
        connection.close();
        connection = RedisConnection.open(
                "redis-cluster://127.0.0.1:" + nodes.getFirst().port());
    }

    @AfterAll
    static void take_it_down() {
        connection.close();
        nodes.forEach(node -> node.process().destroy());
        nodes.forEach(node -> node.process().onExit().join());
    }

    @BeforeEach
    void empty() {
        for (var node : nodes) {
            try (var jedis = node.jedis()) {
                jedis.flushAll();
            }
        }
    }

    private static Ports cluster() {
        return RedisExtension.ports(connection);
    }

    @Nested
    class Store extends ConversationStoreContract {
        @Override
        protected Ports ports() {
            return cluster();
        }
    }

    @Nested
    class Log extends ConversationLogContract {
        @Override
        protected Ports ports() {
            return cluster();
        }
    }

    @Nested
    class Sending extends OutboxContract {
        @Override
        protected Ports ports() {
            return cluster();
        }
    }

    @Nested
    class Due extends TimersContract {
        @Override
        protected Ports ports() {
            return cluster();
        }
    }

    @Nested
    class Working extends LeasesContract {
        @Override
        protected Ports ports() {
            return cluster();
        }
    }

    @Test
    void every_server_is_asked_whether_it_keeps_what_it_acknowledges() {
        assertThatCode(connection::requireDurability).doesNotThrowAnyException();
        assertThatCode(connection::ping).doesNotThrowAnyException();

        try (var second = nodes.getLast().jedis()) {
            second.configSet("appendfsync", "everysec");
            assertThatThrownBy(connection::requireDurability).hasMessageEndingWith("set appendfsync always");
            second.configSet("appendfsync", "always");
        }
    }

    @Test
    void a_cluster_that_is_not_there_is_reported_at_once() {
        var begun = System.nanoTime();

        assertThatThrownBy(() -> RedisConnection.open("redis-cluster://127.0.0.1:1,127.0.0.1:2"))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }

    private static Node launch() throws IOException {
        int port = freePort();
        var here = folder.resolve(Integer.toString(port)).toFile();
        assertThat(here.mkdir()).isTrue();
        var executable = ExecutableProvider.newJarResourceProvider(here).get();
        var command = List.of(
                executable.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--cluster-enabled",
                "yes",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--save",
                "",
                "--dir",
                here.toString());
        var process = new ProcessBuilder(command)
                .directory(here)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var node = new Node(process, port);
        eventually(() -> {
            try (var jedis = node.jedis()) {
                return jedis.ping().equals("PONG");
            } catch (redis.clients.jedis.exceptions.JedisException notYet) {
                return false;
            }
        });
        return node;
    }

    private static void awaitCluster(Node node) {
        eventually(() -> {
            try (var jedis = node.jedis()) {
                return jedis.clusterInfo().contains("cluster_state:ok");
            }
        });
    }

    /** The cluster's own bus takes the port 10000 above. */
    private static int freePort() throws IOException {
        while (true) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    var bus = new ServerSocket(
                            (socket.getLocalPort() + 10_000) % 65_536, 1, InetAddress.getLoopbackAddress())) {
                if (bus.getLocalPort() == socket.getLocalPort() + 10_000) {
                    return socket.getLocalPort();
                }
            } catch (java.net.BindException taken) {
                assertThat(taken).isNotNull();
            }
        }
    }

    private static void eventually(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }
}
