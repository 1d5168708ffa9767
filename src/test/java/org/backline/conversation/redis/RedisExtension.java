package org.backline.conversation.redis;

import java.net.URI;
import java.nio.file.Path;
import org.backline.app.EmbeddedRedis;
import org.backline.conversation.Ports;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/**
 * A real Redis for tests: one server for the whole run, emptied before each test, and a connection per test class.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RedisExtension REDIS = new RedisExtension();
 * }</pre>
 */
public final class RedisExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(RedisExtension.class);

    private String url = "";
    private RedisConnection connection = RedisConnection.open("redis://127.0.0.1:1");

    /** JUnit closes it after the last test of the run. */
    private record Server(EmbeddedRedis redis) implements AutoCloseable {
        @Override
        public void close() {
            redis.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (url.isEmpty()) {
            var server = context.getRoot()
                    .getStore(HERE)
                    .getOrComputeIfAbsent(
                            "server", key -> new Server(EmbeddedRedis.start(Path.of("target/redis"))), Server.class);
            url = server.redis().url();
            connection.close();
            connection = RedisConnection.open(url);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        try (var jedis = jedis(url)) {
            jedis.flushAll();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().getEnclosingClass() == null) {
            connection.close();
        }
    }

    /** What {@code REDIS_URL} would say. */
    public String url() {
        return url;
    }

    public RedisConnection connection() {
        return connection;
    }

    /** A plain client, to look behind the scenes. */
    public static Jedis jedis(String url) {
        var uri = URI.create(url);
        var config = DefaultJedisClientConfig.builder().serverDefaultProtocol().build();
        return new Jedis(new HostAndPort(uri.getHost(), uri.getPort()), config);
    }

    /** All that the connection offers. */
    public static Ports ports(RedisConnection connection) {
        var timers = new RedisTimers(connection);
        return new Ports(
                new RedisStore(connection),
                new RedisLog(connection),
                new RedisOutbox(connection),
                timers,
                timers,
                new RedisLeases(connection));
    }
}
