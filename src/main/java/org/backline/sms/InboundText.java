package org.backline.sms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One text from a patient, as the carrier delivered it.
 *
 * @param sid the carrier's id of the text ({@code SM…} or {@code MM…}); the key by which a repeated delivery is known
 * @param to our own number or sender
 * @param body the words, free of characters that XML 1.0 or PostgreSQL refuse (see {@link CleanText}); may be empty
 * @param optOutType the keyword that the carrier already acted on, or null if it says nothing
 */
public record InboundText(
        String sid,
        PhoneNumber from,
        String to,
        String body,
        List<Media> media,
        @Nullable Keyword optOutType,
        Instant receivedAt) {
    public InboundText {
        media = List.copyOf(media);
    }

    /** Never prints the words. */
    @Override
    public String toString() {
        return "InboundText[" + sid + " from " + from + "]";
    }
}
