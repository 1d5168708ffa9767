package org.backline.sms.twilio;

import java.util.regex.Pattern;
import org.backline.conversation.ConversationIds;

/**
 * The address to which Twilio reports what became of one text of ours. Its query names the conversation ({@code c}) and
 * the text ({@code r}) and is covered by Twilio's signature; it never holds a phone number, since addresses are logged.
 */
final class StatusAddress {
    static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._-]{1,80}");

    private StatusAddress() {}

    /** @throws IllegalArgumentException if one of the two could not come back as it went out */
    static String of(TwilioSettings settings, String conversation, String reference) {
        if (!ConversationIds.isId(conversation) || !REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException("a conversation id and at most 80 characters of A-Z a-z 0-9 . _ -");
        }
        return settings.publicAddress(TwilioWebhook.STATUS) + "?c=" + conversation + "&r=" + reference;
    }
}
