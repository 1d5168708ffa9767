package org.backline.sms.twilio;

/** A secret of the account: signs Twilio's requests to us and opens its REST API to us. Never prints itself. */
public record AuthToken(String value) {
    /** @throws IllegalArgumentException if the value is empty or holds a space, as a badly copied one does */
    public AuthToken {
        if (value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("an auth token is one word of printable ASCII");
        }
    }

    @Override
    public String toString() {
        return "AuthToken[hidden]";
    }
}
