package org.backline.console.phone;

import org.backline.sms.PhoneNumber;

/**
 * The account that the simulator plays: what {@code serve} would be given for a real one.
 *
 * @param number the number that people text
 */
public record TwilioAccount(String accountSid, String authToken, PhoneNumber number) {
    /** Never prints the token. */
    @Override
    public String toString() {
        return "TwilioAccount[" + accountSid + "]";
    }
}
