package org.backline.conversation.redis;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;

/** The settings under which Redis has on disk what it has acknowledged, and never throws away what it holds. */
final class Durability {
    private static final Map<String, String> WANTED =
            new TreeMap<>(Map.of("appendonly", "yes", "appendfsync", "always", "maxmemory-policy", "noeviction"));

    static final String ALL = WANTED.entrySet().stream()
            .map(setting -> setting.getKey() + " " + setting.getValue())
            .collect(Collectors.joining(", "));

    private Durability() {}

    /** The settings that are not as they must be, and how they must be; empty if all is well. */
    static String missing(Function<String, Map<String, String>> configGet) {
        return WANTED.entrySet().stream()
                .filter(wanted -> !wanted.getValue()
                        .equals(configGet.apply(wanted.getKey()).get(wanted.getKey())))
                .map(wanted -> wanted.getKey() + " " + wanted.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The same for every server of a cluster. */
    static String missing(RedisClusterClient cluster) {
        var missing = new TreeSet<String>();
        for (var pool : cluster.getClusterNodes().values()) {
            try (var node = new Jedis(pool.getResource())) {
                missing.add(missing(node::configGet));
            }
        }
        missing.remove("");
        return String.join(", ", missing);
    }
}
