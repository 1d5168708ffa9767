package org.backline.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backline.conversation.Turns.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HoldingsTest {
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final AtomicReference<Instant> now = new AtomicReference<Instant>(NOON);
    private final InMemoryStore leases = new InMemoryStore(now::get);
    private final Holdings a = new Holdings(leases, "node-a", LEASE);
    private final Holdings b = new Holdings(leases, "node-b", LEASE);

    @Test
    void a_lone_node_holds_everything() {
        a.renew(partition -> false);

        assertThat(a.held()).hasSize(ConversationIds.PARTITIONS);
        assertThat(a.holds(7)).isTrue();
        assertThat(b.holds(7)).isFalse();
    }

    @Test
    void a_second_node_gets_its_half_and_nothing_is_held_twice() {
        a.renew(partition -> false);
        b.renew(partition -> false);
        assertThat(b.held()).isEmpty();

        a.renew(partition -> false);
        b.renew(partition -> false);

        assertThat(a.held()).hasSize(32).doesNotContainAnyElementsOf(b.held());
        assertThat(b.held()).hasSize(32);
    }

    @Test
    void what_is_being_worked_is_not_given_back_in_the_middle() {
        a.renew(partition -> false);
        b.renew(partition -> false);

        a.renew(partition -> partition >= 10);

        assertThat(a.held()).hasSize(54).allMatch(partition -> partition >= 10);
    }

    @Test
    void a_node_that_stops_leaves_everything_at_once() {
        a.renew(partition -> false);
        a.giveAllBack();
        assertThat(a.held()).isEmpty();

        b.renew(partition -> false);
        assertThat(b.held()).hasSize(ConversationIds.PARTITIONS);
    }

    @Test
    void a_node_that_dies_is_replaced_when_its_leases_have_run_out() {
        a.renew(partition -> false);
        now.set(NOON.plus(LEASE).minusMillis(1));
        b.renew(partition -> false);
        assertThat(b.held()).isEmpty();

        now.set(NOON.plus(LEASE));
        b.renew(partition -> false);
        assertThat(b.held()).hasSize(ConversationIds.PARTITIONS);
    }

    @Test
    void a_lease_that_was_not_renewed_in_time_is_not_ours_any_more() throws InterruptedException {
        var stalled = new Holdings(leases, "node-c", Duration.ofMillis(20));
        stalled.renew(partition -> false);
        Thread.sleep(40);

        assertThat(stalled.held()).isEmpty();
        assertThat(stalled.holds(7)).isFalse();
    }

    @Test
    void nodes_begin_at_different_places() {
        leases.announce("node-x", LEASE);
        a.renew(partition -> false);
        b.renew(partition -> false);

        var all = new HashSet<>(a.held());
        all.addAll(b.held());
        assertThat(a.held()).isNotEqualTo(b.held()).hasSize(32);
        assertThat(all).hasSizeGreaterThan(32);
    }
}
