package org.backline.console.phone;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backline.sms.PhoneNumber;

/**
 * One simulated phone and its thread with us.
 *
 * @param place a town, or empty for an area code that we do not know
 * @param zone the time zone that the phone shows
 * @param texts oldest first, at most {@link #MOST_TEXTS}
 */
record Phone(String number, String place, String zone, List<PhoneText> texts) {
    static final int MOST_TEXTS = 500;

    Phone {
        texts = List.copyOf(texts.subList(Math.max(0, texts.size() - MOST_TEXTS), texts.size()));
    }

    static Phone of(PhoneNumber number) {
        return AreaCode.of(number)
                .map(area -> new Phone(number.e164(), area.place, area.zone, List.of()))
                .orElseGet(() -> new Phone(number.e164(), "", ZoneOffset.UTC.getId(), List.of()));
    }

    Optional<PhoneText> text(String sid) {
        return texts.stream().filter(text -> text.sid().equals(sid)).findFirst();
    }

    /** The phone with the text in place of the one with the same SID, or at the end. */
    Phone with(PhoneText text) {
        var next = new ArrayList<>(texts);
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).sid().equals(text.sid())) {
                next.set(i, text);
                return new Phone(number, place, zone, next);
            }
        }
        next.add(text);
        return new Phone(number, place, zone, next);
    }

    Instant lastUsed() {
        return texts.isEmpty() ? Instant.MIN : texts.getLast().at();
    }

    @Override
    public String toString() {
        return "Phone[" + new PhoneNumber(number) + ", " + texts.size() + " texts]";
    }
}
