package org.backline.sms;

/**
 * A text that we start ourselves, to be sent through the carrier's REST API.
 *
 * @param id our own id, the same for every attempt; travels in the status callback's address
 * @param conversation the id of the patient's conversation, so that a delivery report finds its log
 */
public record OutboundText(String id, String conversation, PhoneNumber to, String body, Lane lane) {
    /** Which texts go first when the sender's rate is short. */
    public enum Lane {
        URGENT,
        ROUTINE
    }

    /** Never prints the words. */
    @Override
    public String toString() {
        return "OutboundText[" + id + " to " + to + "]";
    }
}
