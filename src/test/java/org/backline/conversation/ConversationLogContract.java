package org.backline.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backline.conversation.Turns.NOON;
import static org.backline.conversation.Turns.answer;
import static org.backline.conversation.Turns.partition;
import static org.backline.conversation.Turns.patient;

import java.util.List;
import java.util.stream.IntStream;
import org.backline.dialogue.Conversation;
import org.backline.dialogue.Event;
import org.backline.sms.DeliveryReport;
import org.backline.sms.DeliveryStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every log promises. */
public abstract class ConversationLogContract {
    protected abstract Ports ports();

    private final Conversation patient = patient(1);

    @BeforeEach
    void a_conversation_is_there() {
        ports().store().commit(answer(patient, "SM0", "0"));
    }

    @Test
    void is_read_in_order_and_in_parts() {
        IntStream.rangeClosed(1, 6)
                .forEach(n -> ports().store().commit(answer(patient.withVersion(n), "SM" + n, "" + n)));

        var first = ports().log().read(partition(patient), ConversationLog.START, 3);
        var second = ports().log().read(partition(patient), first.getLast().position(), 3);
        var third = ports().log().read(partition(patient), second.getLast().position(), 3);

        assertThat(List.of(first, second, third)).extracting(List::size).containsExactly(3, 3, 1);
        assertThat(IntStream.range(0, 7).mapToObj(n -> new Event.Replied("SM" + n, List.of("" + n))))
                .containsExactlyElementsOf(java.util.stream.Stream.of(first, second, third)
                        .flatMap(List::stream)
                        .map(entry -> (Event.Replied) entry.event())
                        .toList());
        assertThat(first.getFirst().conversation()).isEqualTo(patient.id());
        assertThat(first.getFirst().at()).isEqualTo(NOON);
        assertThat(ports().log().read(partition(patient), third.getLast().position(), 3))
                .isEmpty();
    }

    @Test
    void a_late_sent_never_replaces_delivered() {
        assertThat(report("SM0-0", DeliveryStatus.QUEUED, null)).isTrue();
        assertThat(report("SM0-0", DeliveryStatus.DELIVERED, null)).isTrue();
        assertThat(report("SM0-0", DeliveryStatus.SENT, null)).isFalse();
        assertThat(report("SM0-0", DeliveryStatus.DELIVERED, null)).isFalse();
        assertThat(report("SM0-0", DeliveryStatus.READ, null)).isTrue();

        assertThat(deliveries())
                .containsExactly(
                        new Event.Delivered("SM0-0", DeliveryStatus.QUEUED, null),
                        new Event.Delivered("SM0-0", DeliveryStatus.DELIVERED, null),
                        new Event.Delivered("SM0-0", DeliveryStatus.READ, null));
    }

    @Test
    void texts_are_told_apart_by_their_reference() {
        assertThat(report("SM0-0", DeliveryStatus.DELIVERED, null)).isTrue();
        assertThat(report("SM0-1", DeliveryStatus.UNDELIVERED, 30003)).isTrue();

        assertThat(deliveries()).last().isEqualTo(new Event.Delivered("SM0-1", DeliveryStatus.UNDELIVERED, 30003));
    }

    @Test
    void a_report_about_nobody_we_know_is_not_noted() {
        var stranger = patient(2);
        var report = new DeliveryReport(stranger.id(), "SM9-0", "SM10", DeliveryStatus.SENT, null, NOON);

        assertThat(ports().log().record(report)).isFalse();
        assertThat(ports().log().read(partition(stranger), ConversationLog.START, 10))
                .isEmpty();
    }

    private boolean report(String reference, DeliveryStatus status, @Nullable Integer code) {
        return ports().log().record(new DeliveryReport(patient.id(), reference, "SM10", status, code, NOON));
    }

    private List<Event> deliveries() {
        return ports().log().read(partition(patient), ConversationLog.START, 100).stream()
                .map(LogEntry::event)
                .filter(Event.Delivered.class::isInstance)
                .toList();
    }
}
