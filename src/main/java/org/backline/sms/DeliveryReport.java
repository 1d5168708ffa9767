package org.backline.sms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the carrier says became of one text of ours.
 *
 * @param conversation the conversation's id, as it stood in the callback's address
 * @param reference our name for the text: an outbox id, or inbound SID and number of the reply
 * @param sid the carrier's id of the text
 * @param errorCode the carrier's error code, or null
 */
public record DeliveryReport(
        String conversation,
        String reference,
        String sid,
        DeliveryStatus status,
        @Nullable Integer errorCode,
        Instant receivedAt) {}
