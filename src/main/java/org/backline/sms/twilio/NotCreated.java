package org.backline.sms.twilio;

import org.backline.sms.Carrier.Outcome;

/** An attempt that did not end with a message made; carries what is known about it past the SDK's own exceptions. */
final class NotCreated extends RuntimeException {
    private final transient Outcome outcome;

    NotCreated(Outcome outcome) {
        super("no message was made", null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
