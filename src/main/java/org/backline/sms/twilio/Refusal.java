package org.backline.sms.twilio;

import java.util.Locale;

/** A request that we do not take. Thrown and caught within this package; its message may be logged and shown. */
final class Refusal extends RuntimeException {
    /** Why, and the HTTP status that says so. */
    enum Reason {
        SIGNATURE(403),
        TOO_LARGE(413),
        CONTENT_TYPE(415),
        SLOW_BODY(408),
        UNREADABLE_BODY(400),
        MALFORMED_FORM(400),
        TOO_MANY_PARAMETERS(400),
        DUPLICATE_PARAMETER(400),
        PARAMETER(400);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }

        /** For metrics and logs. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    Refusal(Reason reason) {
        this(reason, reason.word());
    }

    /** @param message words of our own, never a part of the request: it goes into the log as it is */
    Refusal(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
