package org.backline.sms.twilio;

import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.TwiMLException;
import com.twilio.twiml.messaging.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.backline.sms.CleanText;
import org.jspecify.annotations.Nullable;

/**
 * Our answer to an incoming text, in Twilio's markup.
 *
 * @param xml the whole document
 * @param messages how many texts the patient will get
 */
public record TwiML(String xml, int messages) {
    /** Twilio refuses a longer text (error 21617). Counted in UTF-16 units, which is never less than Twilio counts. */
    static final int LONGEST = 1600;

    /** Twilio sends no more in one answer (error 14109). */
    static final int MOST_MESSAGES = 10;

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?…][)\"'”’]*\\s");

    /**
     * Says the replies, in order, and asks for no report on them. Characters that XML cannot carry are left out, blank
     * replies too; a reply that is too long becomes several texts, parted after a sentence or at a space. More texts
     * than Twilio sends in one answer are put together, and what is beyond ten full ones is lost.
     */
    public static TwiML of(List<String> replies) {
        return build(replies, index -> null);
    }

    /**
     * The same, with reports.
     *
     * @param callbackBase the address of the reports; a dot and the text's number, from 0, are put at its end
     */
    public static TwiML of(List<String> replies, String callbackBase) {
        return build(replies, index -> callbackBase + "." + index);
    }

    private static TwiML build(List<String> replies, IntFunction<@Nullable String> callback) {
        var texts = texts(replies);
        var response = new MessagingResponse.Builder();
        for (int i = 0; i < texts.size(); i++) {
            var message = new Message.Builder(texts.get(i));
            var address = callback.apply(i);
            if (address != null) {
                message.statusCallback(address);
            }
            response.message(message.build());
        }
        try {
            return new TwiML(response.build().toXml(), texts.size());
        } catch (TwiMLException impossible) {
            throw new IllegalStateException("cleaned texts always make XML", impossible);
        }
    }

    static List<String> texts(List<String> replies) {
        var clean = replies.stream().map(CleanText::of).map(String::strip).toList();
        var texts = clean.stream().flatMap(text -> split(text).stream()).toList();
        if (texts.size() <= MOST_MESSAGES) {
            return texts;
        }
        var packed = split(String.join("\n", texts));
        return packed.subList(0, Math.min(packed.size(), MOST_MESSAGES));
    }

    private static List<String> split(String text) {
        var parts = new ArrayList<String>();
        var rest = text;
        while (rest.length() > LONGEST) {
            int cut = cut(rest);
            parts.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut).strip();
        }
        parts.add(rest);
        parts.removeIf(String::isEmpty);
        return parts;
    }

    /** Where the first part ends. Of the second half only, so that a full stop near the start makes no tiny text. */
    private static int cut(String text) {
        var head = SENTENCE_END.matcher(text).region(LONGEST / 2, LONGEST);
        int sentence = head.results().mapToInt(end -> end.end()).max().orElse(-1);
        if (sentence > 0) {
            return sentence;
        }
        for (int i = LONGEST; i > LONGEST / 2; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }
}
