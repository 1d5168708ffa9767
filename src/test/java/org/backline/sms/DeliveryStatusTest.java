package org.backline.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryStatusTest {
    @ParameterizedTest
    @CsvSource({
        "queued, QUEUED",
        "sending, SENDING",
        "sent, SENT",
        "delivered, DELIVERED",
        "undelivered, UNDELIVERED",
        "failed, FAILED",
        "accepted, ACCEPTED",
        "scheduled, SCHEDULED",
        "canceled, CANCELED",
        "partially_delivered, PARTIALLY_DELIVERED",
        "read, READ",
        "DeLiVeReD, DELIVERED",
    })
    void reads_the_carriers_names(String name, DeliveryStatus status) {
        assertThat(DeliveryStatus.parse(name)).contains(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " sent", "received", "receiving", "no-such-status", "\u0000"})
    void knows_no_other_names(String name) {
        assertThat(DeliveryStatus.parse(name)).isEmpty();
    }

    @Test
    void each_step_of_the_way_supersedes_those_before_it_and_never_the_other_way_round() {
        var way = List.of(
                DeliveryStatus.ACCEPTED,
                DeliveryStatus.QUEUED,
                DeliveryStatus.SENDING,
                DeliveryStatus.SENT,
                DeliveryStatus.UNDELIVERED,
                DeliveryStatus.DELIVERED,
                DeliveryStatus.READ);
        for (int i = 0; i < way.size(); i++) {
            for (int j = 0; j < way.size(); j++) {
                assertThat(way.get(i).supersedes(way.get(j)))
                        .as("%s over %s", way.get(i), way.get(j))
                        .isEqualTo(i > j);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void none_supersedes_itself(DeliveryStatus status) {
        assertThat(status.supersedes(status)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "UNDELIVERED", "CANCELED"})
    void a_late_sent_does_not_hide_a_failure(DeliveryStatus failure) {
        assertThat(failure.supersedes(DeliveryStatus.SENT)).isTrue();
        assertThat(DeliveryStatus.SENT.supersedes(failure)).isFalse();
    }
}
