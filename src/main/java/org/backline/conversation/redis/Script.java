package org.backline.conversation.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A Lua script from the file of its name. Sent by its digest; in full only to a server that has not seen it yet.
 *
 * <p>Every script here may be run again with the same arguments and then has no second effect. It must: a client for a cluster
 * repeats a call whose answer it did not get, and so do we after a broken connection.
 */
final class Script {
    private final RedisConnection redis;
    private final String source;
    private final String digest;

    Script(RedisConnection redis, String file) {
        this.redis = redis;
        this.source = read(file);
        this.digest = sha1(source);
    }

    /** What the script returns: a Long, a String, or a List of such. */
    Object run(List<String> keys, List<String> arguments) {
        return redis.call(jedis -> {
            try {
                return jedis.evalsha(digest, keys, arguments);
            } catch (JedisNoScriptException unseen) {
                return jedis.eval(source, keys, arguments);
            }
        });
    }

    /** Whether the script returned 1. */
    boolean holds(List<String> keys, List<String> arguments) {
        return run(keys, arguments).equals(1L);
    }

    private static String read(String file) {
        try (var stream = Script.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the script " + file + " is not in the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String sha1(String source) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
