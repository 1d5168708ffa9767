package org.backline.console.phone;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One bubble on a phone.
 *
 * @param sid Twilio's kind of id; a text is sent again under the same one
 * @param media pictures that came with it
 * @param status for what the person typed {@link #SENDING}, {@link #RECEIVED} or {@link #FAILED}; for ours Twilio's
 *     delivery status
 * @param problem why it failed, or null
 * @param revision grows with each change, so that a late view of the text is known for one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PhoneText(
        String sid,
        Direction direction,
        String body,
        int media,
        Instant at,
        String status,
        @Nullable Problem problem,
        int revision) {
    static final String SENDING = "sending";
    static final String RECEIVED = "received";
    static final String QUEUED = "queued";
    static final String DELIVERED = "delivered";
    static final String FAILED = "failed";

    /** Who started the text, in Twilio's words. */
    enum Direction {
        @JsonProperty("inbound")
        INBOUND("inbound"),
        @JsonProperty("outbound-reply")
        REPLY("outbound-reply"),
        @JsonProperty("outbound-api")
        API("outbound-api");

        final String twilioName;

        Direction(String twilioName) {
            this.twilioName = twilioName;
        }
    }

    /** @param code an HTTP status below 1000, an error code of Twilio's from there on; 0 if nobody answered */
    record Problem(int code, String message) {}

    static PhoneText typed(String sid, String body, int media, Instant at) {
        return new PhoneText(sid, Direction.INBOUND, body, media, at, SENDING, null, 0);
    }

    static PhoneText ours(String sid, Direction direction, String body, int media, Instant at) {
        return new PhoneText(sid, direction, body, media, at, QUEUED, null, 0);
    }

    @JsonIgnore
    boolean isTyped() {
        return direction == Direction.INBOUND;
    }

    @JsonIgnore
    boolean isFailed() {
        return status.equals(FAILED);
    }

    PhoneText now(String newStatus) {
        return new PhoneText(sid, direction, body, media, at, newStatus, null, revision + 1);
    }

    PhoneText failed(Problem why) {
        return new PhoneText(sid, direction, body, media, at, FAILED, why, revision + 1);
    }

    /** Never prints the words. */
    @Override
    public String toString() {
        return "PhoneText[" + sid + " " + status + "]";
    }
}
