package org.backline.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What leases promise. */
public abstract class LeasesContract {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    protected abstract Ports ports();

    @Test
    void one_node_holds_a_partition_and_may_renew() {
        assertThat(ports().leases().hold(7, "a", LONG)).isTrue();
        assertThat(ports().leases().hold(7, "b", LONG)).isFalse();
        assertThat(ports().leases().hold(7, "a", LONG)).isTrue();
        assertThat(ports().leases().hold(8, "b", LONG)).isTrue();
    }

    @Test
    void only_the_holder_can_give_it_up() {
        ports().leases().hold(7, "a", LONG);

        ports().leases().release(7, "b");
        assertThat(ports().leases().hold(7, "b", LONG)).isFalse();
        ports().leases().release(7, "a");
        assertThat(ports().leases().hold(7, "b", LONG)).isTrue();
    }

    @Test
    void a_lease_that_is_not_renewed_runs_out() throws InterruptedException {
        ports().leases().hold(7, "a", SHORT);

        Thread.sleep(SHORT.multipliedBy(3));

        assertThat(ports().leases().hold(7, "b", LONG)).isTrue();
        assertThat(ports().leases().hold(7, "a", LONG)).isFalse();
    }

    @Test
    void counts_the_nodes_at_work() throws InterruptedException {
        assertThat(ports().leases().announce("a", LONG)).isEqualTo(1);
        assertThat(ports().leases().announce("a", LONG)).isEqualTo(1);
        assertThat(ports().leases().announce("b", SHORT)).isEqualTo(2);

        Thread.sleep(SHORT.multipliedBy(3));

        assertThat(ports().leases().announce("c", LONG)).isEqualTo(2);
        assertThat(ports().leases().announce("c", Duration.ZERO)).isEqualTo(1);
    }
}
