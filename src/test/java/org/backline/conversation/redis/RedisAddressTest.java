package org.backline.conversation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class RedisAddressTest {
    @Test
    void reads_a_server() {
        var address = RedisAddress.parse("redis://backline:p%40ss@db.example:6380/2");

        assertThat(address.nodes()).containsExactly(new HostAndPort("db.example", 6380));
        assertThat(address.user()).isEqualTo("backline");
        assertThat(address.password()).isEqualTo("p@ss");
        assertThat(address.database()).isEqualTo(2);
        assertThat(address.cluster()).isFalse();
        assertThat(address.tls()).isFalse();
        assertThat(address.toString()).isEqualTo("db.example:6380");
    }

    @Test
    void fills_in_what_is_usual() {
        var address = RedisAddress.parse("rediss://:secret@db.example");

        assertThat(address.nodes()).containsExactly(new HostAndPort("db.example", 6379));
        assertThat(address.user()).isNull();
        assertThat(address.password()).isEqualTo("secret");
        assertThat(address.tls()).isTrue();
    }

    @Test
    void reads_a_cluster() {
        var address = RedisAddress.parse("redis-cluster://:secret@a:1,b:2,c");

        assertThat(address.nodes())
                .containsExactlyInAnyOrder(
                        new HostAndPort("a", 1), new HostAndPort("b", 2), new HostAndPort("c", 6379));
        assertThat(address.cluster()).isTrue();
        assertThat(address.password()).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:6379",
                "http://secret@x",
                "redis://",
                "redis://:secret@",
                "redis://h:port",
                "redis://h/secret",
                "redis-cluster://",
                "redis-cluster://a:1,,b:2",
            })
    void says_what_it_should_look_like_and_no_secret(String url) {
        assertThatThrownBy(() -> RedisAddress.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redis-cluster://host:6379,host:6379")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
