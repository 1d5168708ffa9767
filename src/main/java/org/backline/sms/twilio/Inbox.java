package org.backline.sms.twilio;

import java.util.List;
import org.backline.sms.InboundText;

/** Where incoming texts go: {@code conversations::receive}. Must be thread-safe. */
@FunctionalInterface
public interface Inbox {
    /**
     * Takes in one text for good and answers it; the same SID again gets the same answer and has no second effect.
     *
     * @return what to say, in order; empty for nothing
     * @throws org.backline.conversation.StoreUnavailableException if it cannot be kept now; Twilio is then told to come
     *     again
     */
    List<String> receive(InboundText text);
}
