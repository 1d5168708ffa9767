package org.backline.sms;

/** The way out for texts that we start ourselves. Implementations make at most one request per call and are thread-safe. */
public interface Carrier {
    /** Hands one text to the carrier, once; whether to try again is the caller's decision, by the outcome. */
    Outcome send(OutboundText text);

    /** What became of one attempt. */
    sealed interface Outcome {
        /** The carrier has it, under this id. */
        record Accepted(String sid) implements Outcome {}

        /** Not processed, for sure; trying again later is safe. */
        record TryLater(String reason) implements Outcome {}

        /** Nobody knows whether it was sent (a timeout, a dropped connection, a 5xx): look it up before sending again. */
        record Unclear(String reason) implements Outcome {}

        /** Will never be sent as it is. {@code code} is the carrier's error code, 0 if it gave none. */
        record Refused(int code, String reason) implements Outcome {}
    }
}
