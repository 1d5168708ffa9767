package org.backline.conversation.redis;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.backline.conversation.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The one way to Redis: a pool of connections to a server or a cluster. Thread-safe; a process needs one.
 *
 * <p>Redis being away is reported within some two seconds, however it is away: connecting, waiting for a free connection and
 * waiting for an answer each end after one. A write that ended so may have been applied. Connections that broke while they
 * lay idle (Redis was restarted) are dropped and the call is made again; the cluster's client does the same by itself, after
 * timeouts too. Both are safe because every write here is a script that may be run twice.
 */
public final class RedisConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 64;
    private static final int CLUSTER_ATTEMPTS = 3;
    private static final Duration CLUSTER_PATIENCE = Duration.ofSeconds(2);

    /** A script's refusal comes wrapped in an ERR that holds the reason further on. */
    private static final Pattern REASON = Pattern.compile("\\b(OOM|MISCONF|READONLY|NOREPLICAS|DAMAGED)\\b");

    private static final Pattern CODE = Pattern.compile("^[A-Z]+");

    private final RedisAddress address;
    private final UnifiedJedis jedis;

    private RedisConnection(RedisAddress address, UnifiedJedis jedis) {
        this.address = address;
        this.jedis = jedis;
    }

    /**
     * Connects to what a {@code REDIS_URL} names. A single server is first spoken to when something is asked of it; a cluster
     * at once.
     *
     * @throws IllegalArgumentException if the address is malformed; the message says what it should look like
     * @throws StoreUnavailableException if a cluster cannot be reached
     */
    public static RedisConnection open(String url) {
        var address = RedisAddress.parse(url);
        try {
            return new RedisConnection(address, address.cluster() ? cluster(address) : single(address));
        } catch (JedisException away) {
            throw unavailable(away);
        }
    }

    private static UnifiedJedis single(RedisAddress address) {
        return RedisClient.builder()
                .hostAndPort(address.nodes().iterator().next())
                .clientConfig(config(address))
                .poolConfig(pool())
                .build();
    }

    private static UnifiedJedis cluster(RedisAddress address) {
        return RedisClusterClient.builder()
                .nodes(address.nodes())
                .clientConfig(config(address))
                .poolConfig(pool())
                .maxAttempts(CLUSTER_ATTEMPTS)
                .maxTotalRetriesDuration(CLUSTER_PATIENCE)
                .build();
    }

    private static JedisClientConfig config(RedisAddress address) {
        var config = DefaultJedisClientConfig.builder();
        if (address.tls()) {
            config.sslOptions(SslOptions.defaults());
        }
        return config.timeoutMillis(Math.toIntExact(PATIENCE.toMillis()))
                .user(address.user())
                .password(address.password())
                .database(address.database())
                .clientName("backline")
                .build();
    }

    private static ConnectionPoolConfig pool() {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(PATIENCE);
        pool.setJmxEnabled(false);
        return pool;
    }

    /** Returns if Redis answers, and throws {@link StoreUnavailableException} if not. */
    public void ping() {
        call(redis -> redis.exists(Keys.nodes()));
    }

    /**
     * Makes sure that Redis keeps what it acknowledges: {@code appendonly yes}, {@code appendfsync always} and
     * {@code maxmemory-policy noeviction}, on every server. Where the server forbids the question a warning is logged.
     *
     * @throws IllegalStateException naming in one line what to set
     * @throws StoreUnavailableException if Redis does not answer
     */
    public void requireDurability() {
        var missing = call(this::missing);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Redis at " + address + " may lose acknowledged texts: set " + missing);
        }
    }

    private String missing(UnifiedJedis redis) {
        try {
            return redis instanceof RedisClusterClient cluster
                    ? Durability.missing(cluster)
                    : Durability.missing(redis::configGet);
        } catch (JedisDataException forbidden) {
            LOG.warn(
                    "Redis at {} does not let itself be asked; make sure that it runs with {}",
                    address,
                    Durability.ALL);
            return "";
        }
    }

    /** What the commands return, never null. They may be run a second time. */
    <T> T call(Function<UnifiedJedis, T> commands) {
        return maybe(commands)
                .orElseThrow(() -> new IllegalStateException("Redis gave no answer where it always does"));
    }

    /** What the commands return, or empty for null. They may be run a second time. */
    <T> Optional<T> maybe(Function<UnifiedJedis, ? extends @Nullable T> commands) {
        try {
            return Optional.ofNullable(commands.apply(jedis));
        } catch (JedisConnectionException broken) {
            if (!(jedis instanceof RedisClient single) || isTimeout(broken)) {
                throw unavailable(broken);
            }
            single.getPool().clear();
        } catch (JedisException away) {
            throw unavailable(away);
        }
        try {
            return Optional.ofNullable(commands.apply(jedis));
        } catch (JedisException away) {
            throw unavailable(away);
        }
    }

    private static boolean isTimeout(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** Redis repeats arguments in its messages, and those are a patient's words; only the code is passed on. */
    private static StoreUnavailableException unavailable(JedisException away) {
        if (away instanceof JedisDataException) {
            var message = String.valueOf(away.getMessage());
            var code = Stream.of(REASON, CODE)
                    .flatMap(pattern -> pattern.matcher(message)
                            .results()
                            .map(MatchResult::group)
                            .limit(1))
                    .findFirst();
            return new StoreUnavailableException("Redis refuses: " + code.orElse("no code"));
        }
        return new StoreUnavailableException(
                isTimeout(away) ? "Redis does not answer in time" : "Redis cannot be reached", away);
    }

    @Override
    public void close() {
        jedis.close();
    }
}
