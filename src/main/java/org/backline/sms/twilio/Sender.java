package org.backline.sms.twilio;

import java.util.Optional;
import java.util.regex.Pattern;
import org.backline.sms.PhoneNumber;

/** Whom our texts come from. */
public sealed interface Sender {
    /** One of the account's own numbers. */
    record OwnNumber(PhoneNumber number) implements Sender {}

    /** A Messaging Service, which picks the number itself; United States carriers want one for registered campaigns. */
    record Service(String sid) implements Sender {
        private static final Pattern SID = Pattern.compile("MG[0-9a-fA-F]{32}");

        /** @throws IllegalArgumentException if the text is no Messaging Service's SID */
        public Service {
            if (!SID.matcher(sid).matches()) {
                throw new IllegalArgumentException("a messaging service SID is MG and 32 hexadecimal digits");
            }
        }
    }

    /** The sender that the text names: a number in E.164 form or a Messaging Service's SID; else empty. */
    static Optional<Sender> parse(String text) {
        return Service.SID.matcher(text).matches()
                ? Optional.of(new Service(text))
                : PhoneNumber.parse(text).map(OwnNumber::new);
    }
}
