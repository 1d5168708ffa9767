package org.backline.console.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.backline.sms.PhoneNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every phone of the demo, at most {@link #MOST_PHONES}: one more takes the place of the one not used for longest. Each
 * change is told to {@link Changes} and saved a moment later. Thread-safe.
 */
final class PhoneBook {
    static final int MOST_PHONES = 20;

    private static final Logger log = LoggerFactory.getLogger(PhoneBook.class);
    private static final Duration SAVE_DELAY = Duration.ofMillis(250);

    /** Everything, and the id of the change from which to follow. */
    record Everything(List<Phone> phones, String lastChange) {}

    private record Removed(String number) {}

    private record NewText(String phone, PhoneText text) {}

    private record NewPhone(String number, String place, String zone) {}

    private final Map<String, Phone> phones = new LinkedHashMap<>();
    private final PhoneNumber ours;
    private final PhoneFile file;
    private final Changes changes;
    private final ObjectMapper json;
    private boolean saveDue;
    private boolean closed;

    /** @param ours the number that people text; no phone gets it */
    PhoneBook(PhoneNumber ours, PhoneFile file, Changes changes, ObjectMapper json) {
        this.ours = ours;
        this.file = file;
        this.changes = changes;
        this.json = json;
        file.load().forEach(phone -> phones.put(phone.number(), settled(phone)));
        if (phones.isEmpty()) {
            add(AreaCode.SAN_FRANCISCO, 23);
        }
    }

    /** What was on its way when the demo stopped: the person may send theirs again, ours counts as arrived. */
    private static Phone settled(Phone phone) {
        var texts = phone.texts().stream()
                .map(text -> {
                    if (text.isTyped() && text.status().equals(PhoneText.SENDING)) {
                        return text.failed(new PhoneText.Problem(0, "The demo was stopped before this text went out."));
                    }
                    return text.isTyped() || text.isFailed() ? text : text.now(PhoneText.DELIVERED);
                })
                .toList();
        return new Phone(phone.number(), phone.place(), phone.zone(), texts);
    }

    synchronized Everything everything() {
        return new Everything(List.copyOf(phones.values()), changes.last());
    }

    synchronized Optional<Phone> phone(PhoneNumber number) {
        return Optional.ofNullable(phones.get(number.e164()));
    }

    /** The text and the phone it is on. */
    synchronized Optional<Map.Entry<Phone, PhoneText>> text(String sid) {
        for (var phone : phones.values()) {
            var text = phone.text(sid);
            if (text.isPresent()) {
                return Optional.of(Map.entry(phone, text.get()));
            }
        }
        return Optional.empty();
    }

    /** A new phone with a number of that area; the first free one from {@code firstTry} on. */
    synchronized Phone add(AreaCode area, int firstTry) {
        var number = area.number(firstTry);
        for (int i = 1; i < AreaCode.NUMBERS && isTaken(number); i++) {
            number = area.number((firstTry + i) % AreaCode.NUMBERS);
        }
        return add(number);
    }

    /** The phone with that number, a new one if there is none. */
    synchronized Phone add(PhoneNumber number) {
        var present = phones.get(number.e164());
        if (present != null) {
            return present;
        }
        if (phones.size() >= MOST_PHONES) {
            removeQuietest();
        }
        var phone = Phone.of(number);
        phones.put(phone.number(), phone);
        tell("phone", new NewPhone(phone.number(), phone.place(), phone.zone()));
        saveSoon();
        return phone;
    }

    /**
     * Puts a typed text on its way, for the first time or again after it failed.
     *
     * @return the text as it must go out, or empty if one with that SID is on its way or has arrived
     */
    synchronized Optional<PhoneText> begin(PhoneNumber from, PhoneText typed) {
        var known = text(typed.sid());
        if (known.isEmpty()) {
            put(from, typed);
            return Optional.of(typed);
        }
        var before = known.get().getValue();
        if (!known.get().getKey().number().equals(from.e164()) || !before.isFailed()) {
            return Optional.empty();
        }
        var again = before.now(PhoneText.SENDING);
        put(from, again);
        return Optional.of(again);
    }

    /** Adds the text to the phone, which is made if need be, or replaces the text with the same SID. */
    synchronized void put(PhoneNumber number, PhoneText text) {
        var phone = add(number).with(text);
        phones.put(phone.number(), phone);
        tell("text", new NewText(phone.number(), text));
        saveSoon();
    }

    /** Changes a text, and returns it as it now is; empty if it has gone meanwhile. */
    synchronized Optional<PhoneText> change(String sid, UnaryOperator<PhoneText> how) {
        return text(sid).map(found -> {
            var changed = how.apply(found.getValue());
            put(new PhoneNumber(found.getKey().number()), changed);
            return changed;
        });
    }

    /** Saves what is unsaved, and from now on saves nothing more. */
    void close() {
        synchronized (file) {
            save();
            synchronized (this) {
                closed = true;
            }
        }
    }

    private boolean isTaken(PhoneNumber number) {
        return number.equals(ours) || phones.containsKey(number.e164());
    }

    private void removeQuietest() {
        var quietest = new ArrayList<>(phones.values())
                .stream().min(Comparator.comparing(Phone::lastUsed)).orElseThrow();
        phones.remove(quietest.number());
        tell("removed", new Removed(quietest.number()));
    }

    private void tell(String type, Object what) {
        try {
            changes.add(type, json.writeValueAsString(what));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void saveSoon() {
        if (!saveDue && !closed) {
            saveDue = true;
            Thread.ofVirtual().name("phone-save").start(this::saveAfterDelay);
        }
    }

    private void saveAfterDelay() {
        try {
            Thread.sleep(SAVE_DELAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            saveDue = false;
        }
        try {
            save();
        } catch (UncheckedIOException e) {
            log.warn("The phones could not be saved; they stay in memory", e);
        }
    }

    /** One at a time, and each with the phones as they then are, so that an older state never replaces a newer one. */
    private void save() {
        synchronized (file) {
            List<Phone> now;
            synchronized (this) {
                if (closed) {
                    return;
                }
                now = List.copyOf(phones.values());
            }
            file.save(now);
        }
    }
}
