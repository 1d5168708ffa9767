package org.backline.sms.twilio;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.backline.conversation.ConversationIds;
import org.backline.sms.DeliveryReport;
import org.backline.sms.DeliveryStatus;
import org.backline.sms.twilio.Refusal.Reason;

/** Reads a signed status callback. */
final class StatusReport {
    private static final Pattern ERROR_CODE = Pattern.compile("[0-9]{1,9}");

    private StatusReport() {}

    /**
     * The report; or empty for a status that we do not know, as Twilio adds some without notice.
     *
     * @param query of the callback's address, see {@link StatusAddress}
     * @throws Refusal if a parameter that we need is missing or malformed
     */
    static Optional<DeliveryReport> read(Form form, Form query, Instant receivedAt) {
        var sid = form.require("MessageSid", IncomingText.MESSAGE_SID);
        var status = form.require("MessageStatus");
        var conversation = query.require("c");
        if (!ConversationIds.isId(conversation)) {
            throw new Refusal(Reason.PARAMETER, "bad c");
        }
        var reference = query.require("r", StatusAddress.REFERENCE);
        // What became of the text is worth keeping even if the code with it is not readable.
        var code = form.get("ErrorCode")
                .filter(given -> ERROR_CODE.matcher(given).matches())
                .map(Integer::valueOf)
                .orElse(null);
        return DeliveryStatus.parse(status)
                .map(known -> new DeliveryReport(conversation, reference, sid, known, code, receivedAt));
    }
}
