package org.backline.conversation.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * What a {@code REDIS_URL} says: {@code redis://[user:password@]host[:port][/database]}, {@code rediss://…} for TLS, or
 * {@code redis-cluster://[user:password@]host:port,host:port}. Never prints the password.
 */
record RedisAddress(
        Set<HostAndPort> nodes,
        boolean cluster,
        boolean tls,
        @Nullable String user,
        @Nullable String password,
        int database) {
    private static final String CLUSTER = "redis-cluster://";
    private static final int PORT = 6379;

    /** @throws IllegalArgumentException if it is anything else; the message says what it should look like */
    static RedisAddress parse(String url) {
        try {
            return url.startsWith(CLUSTER) ? cluster(url) : single(new URI(url));
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException("REDIS_URL should look like redis://host:6379, rediss://host:6379"
                    + " or redis-cluster://host:6379,host:6379");
        }
    }

    /** Each host is read as an address of its own, the credentials standing before the first. */
    private static RedisAddress cluster(String url) throws URISyntaxException {
        var rest = url.substring(CLUSTER.length());
        int at = rest.lastIndexOf('@') + 1;
        var hosts = rest.substring(at).split(",", -1);
        var first = single(new URI("redis://" + rest.substring(0, at) + hosts[0]));
        var nodes = new LinkedHashSet<>(first.nodes());
        for (var host : Arrays.asList(hosts).subList(1, hosts.length)) {
            nodes.addAll(single(new URI("redis://" + host)).nodes());
        }
        return new RedisAddress(nodes, true, false, first.user(), first.password(), first.database());
    }

    private static RedisAddress single(URI uri) {
        var tls = "rediss".equals(uri.getScheme());
        if (uri.getHost() == null || (!tls && !"redis".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("no host");
        }
        var node = new HostAndPort(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort());
        var login = uri.getUserInfo() == null ? "" : uri.getUserInfo();
        int colon = login.indexOf(':');
        var user = colon > 0 ? login.substring(0, colon) : null;
        var password = login.isEmpty() ? null : login.substring(colon + 1);
        var path = uri.getPath().replaceFirst("^/", "");
        return new RedisAddress(Set.of(node), false, tls, user, password, path.isEmpty() ? 0 : Integer.parseInt(path));
    }

    @Override
    public String toString() {
        return nodes.stream().map(HostAndPort::toString).collect(Collectors.joining(","));
    }
}
