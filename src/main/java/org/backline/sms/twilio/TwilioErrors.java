package org.backline.sms.twilio;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.backline.sms.Carrier.Outcome;

/**
 * Twilio's error codes, in our words. One table for both places where they turn up: in the answer to an attempt, and in
 * a status callback after Twilio had accepted the text. Sources: Twilio's error dictionary (2023), checked against its
 * debugging guide (2026).
 */
public final class TwilioErrors {
    /** What a code asks of us. */
    public enum Advice {
        /** Not processed; the same text may go out later. */
        SLOW_DOWN,
        /** The account or the sender must be put right by a person; nothing goes out until then. */
        ALARM,
        /** This text will never reach this number. */
        GIVE_UP,
        /** The patient has opted out at the carrier: no text until START. */
        OPTED_OUT,
        /** We asked for something that cannot be; a bug of ours, the same again will fail again. */
        OUR_FAULT,
        /** It did not arrive this time; one more attempt, later, is reasonable. */
        ONCE_MORE
    }

    /**
     * One code.
     *
     * @param meaning for coaches and logs; ends without a full stop
     */
    public record Row(int code, Advice advice, String meaning) {}

    private static final Map<Integer, Row> TABLE = Arrays.stream(new Row[] {
                row(14107, Advice.SLOW_DOWN, "too many replies to one number in a short time, taken for a loop"),
                row(20003, Advice.ALARM, "Twilio does not accept our account SID and token"),
                row(20429, Advice.SLOW_DOWN, "too many requests at once; not processed"),
                row(21211, Advice.GIVE_UP, "not a valid phone number"),
                row(21408, Advice.ALARM, "the account may not text this country"),
                row(21602, Advice.OUR_FAULT, "the text was empty"),
                row(21603, Advice.OUR_FAULT, "no sender was given"),
                row(21604, Advice.OUR_FAULT, "no recipient was given"),
                row(21606, Advice.OUR_FAULT, "the sender cannot send texts, or not to this number"),
                row(21609, Advice.OUR_FAULT, "the address for status callbacks is not valid"),
                row(21610, Advice.OPTED_OUT, "the patient has opted out with STOP"),
                row(21611, Advice.SLOW_DOWN, "too many texts of this sender are already waiting"),
                row(21612, Advice.GIVE_UP, "this sender cannot reach that number"),
                row(21614, Advice.GIVE_UP, "not a mobile phone"),
                row(21617, Advice.OUR_FAULT, "longer than 1600 characters"),
                row(21623, Advice.OUR_FAULT, "the media address is not valid"),
                row(30001, Advice.SLOW_DOWN, "waited too long behind other texts of this sender"),
                row(30003, Advice.ONCE_MORE, "the phone is off or out of reach"),
                row(30004, Advice.GIVE_UP, "the phone or its carrier blocks our texts"),
                row(30005, Advice.GIVE_UP, "no such phone, or no longer in service"),
                row(30006, Advice.GIVE_UP, "a landline, or a carrier that cannot be reached"),
                row(30007, Advice.ALARM, "filtered as unwanted by the carrier or by Twilio"),
                row(30008, Advice.ONCE_MORE, "not delivered, for a reason the carrier did not give"),
                row(30022, Advice.SLOW_DOWN, "faster than the campaign's rate"),
                row(30023, Advice.SLOW_DOWN, "more than the carrier allows in one day"),
                row(30027, Advice.SLOW_DOWN, "more than T-Mobile allows in one day"),
                row(30032, Advice.ALARM, "the toll-free sender is not verified"),
                row(30033, Advice.ALARM, "the campaign is suspended"),
                row(30034, Advice.ALARM, "the sender is not registered for a campaign"),
                row(30035, Advice.ALARM, "the sender's registration is not complete"),
                row(30410, Advice.ONCE_MORE, "the next carrier did not answer in time"),
            })
            .collect(Collectors.toUnmodifiableMap(Row::code, Function.identity()));

    private TwilioErrors() {}

    /** The code's row; empty for one that we do not know, which is to be taken as permanent and as an alarm. */
    public static Optional<Row> find(int code) {
        return Optional.ofNullable(TABLE.get(code));
    }

    /** What the code means, for people to read. */
    public static String meaning(int code) {
        return find(code).map(Row::meaning).orElse("Twilio's error " + code + ", which we do not know");
    }

    /**
     * What became of an attempt that Twilio answered with something other than success.
     *
     * <p>A refused token counts as "try later", although nothing will go out until a person has acted: the texts were
     * not processed for sure, and they should still be there when the token is right again.
     *
     * @param code of the answer's body, 0 if it had none
     */
    static Outcome outcome(int httpStatus, int code) {
        var row = find(code);
        if (httpStatus == 429) {
            return new Outcome.TryLater(meaning(row.isPresent() ? code : 20429));
        }
        if (httpStatus == 401) {
            return new Outcome.TryLater(meaning(20003));
        }
        if (httpStatus < 400 || httpStatus >= 500 || httpStatus == 408) {
            return new Outcome.Unclear("Twilio answered with HTTP status " + httpStatus);
        }
        if (code == 0) {
            return new Outcome.Refused(0, "Twilio refused it with HTTP status " + httpStatus + " and no code");
        }
        return row.filter(known -> known.advice() == Advice.SLOW_DOWN || code == 20003)
                .<Outcome>map(known -> new Outcome.TryLater(known.meaning()))
                .orElseGet(() -> new Outcome.Refused(code, meaning(code)));
    }

    private static Row row(int code, Advice advice, String meaning) {
        return new Row(code, advice, meaning);
    }
}
