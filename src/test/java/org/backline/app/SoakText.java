package org.backline.app;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.backline.sms.PhoneNumber;

/**
 * One text of the soak: what is posted, and what came back. Its body holds its sender's marker, a word that no other patient
 * writes. Thread-safe.
 */
final class SoakText {
    /** Told apart by four letters, so there can be no more of them. */
    static final int MOST_PATIENTS = 10_000;

    private static final List<String> SAYINGS = List.of(
            "my upper back is killing me since tuesday %s",
            "%s hi, i was lifting boxes yesterday and something grabbed between my shoulder blades",
            "neck n shoulders sooo stiff %s",
            "upper back pain for 3 days now, no idea what i did %s",
            "back spasm %s",
            "%s my lower back hurts and it goes down my left leg to the foot",
            "pins and needles in my right hand %s",
            "no %s",
            "No, none of that. %s",
            "yes %s",
            "7 %s",
            "maybe 5 out of 10 %s",
            "it's a 9 today!! %s",
            "44 %s",
            "left side %s",
            "between my shoulder blades %s",
            "since yesterday %s",
            "no numbness, no weakness, i can pee fine %s",
            "i'm not sure %s",
            "ice or heat? %s",
            "should i rest or keep moving %s",
            "can i take ibuprofen with %s",
            "what stretches help %s",
            "how long till its better %s",
            "thanks so much %s",
            "ok %s",
            "a little better today %s",
            "much worse than yesterday %s",
            "same as before %s",
            "i want to talk to a real person %s",
            "what's the weather %s",
            "%s <b>asdf</b> & \"jkl\" ; 'x'",
            "la espalda me duele desde ayer %s",
            "\uD83D\uDE2D\uD83D\uDE2D my back %s",
            "%s. I am writing because I have had a persistent ache between the shoulder blades for about two weeks."
                    + " It is worse when I sit at the desk, it eases when I walk, and at night I cannot find a position"
                    + " in which it leaves me alone. I have tried heat and a massage gun, neither of which did much.",
            "i have chest pain and i can't breathe %s",
            "numb between my legs and i wet myself %s",
            "fell off a ladder, can't move my legs %s",
            "fever and chills with the back pain %s",
            "i don't want to live with this anymore %s");

    private final String sid;
    private final PhoneNumber from;
    private final String marker;
    private final String body;
    private final Set<String> answers = new TreeSet<>();
    private boolean sent;
    private long sentAt;
    private long answeredAt;

    /** @param number the text's own, from 0 */
    SoakText(int number, int patient, String saying) {
        this.sid = "SM%032x".formatted(number + 1L);
        this.from = new PhoneNumber("+1212555%04d".formatted(patient));
        this.marker = marker(patient);
        this.body = saying.formatted(marker);
    }

    static SoakText any(int number, int patient, Random random) {
        return new SoakText(number, patient, SAYINGS.get(random.nextInt(SAYINGS.size())));
    }

    /** Letters only: digits would be taken for an answer. */
    private static String marker(int patient) {
        var word = new StringBuilder("qx");
        for (int place = 0, rest = patient; place < 4; place++, rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }

    String sid() {
        return sid;
    }

    PhoneNumber from() {
        return from;
    }

    String marker() {
        return marker;
    }

    String body() {
        return body;
    }

    /** A post of it begins; returns whether it is the first. */
    synchronized boolean sending() {
        boolean first = !sent;
        if (first) {
            sent = true;
            sentAt = System.nanoTime();
        }
        return first;
    }

    /** A post of it got a 200 with this TwiML. */
    synchronized void answered(String twiml) {
        if (answers.isEmpty()) {
            answeredAt = System.nanoTime();
        }
        answers.add(twiml);
    }

    /** Whether it was acknowledged before anybody began to send the other: then it happened before the other. */
    boolean precedes(SoakText other) {
        return !answers().isEmpty() && answeredAt() - other.sentAt() < 0;
    }

    private synchronized long sentAt() {
        return sentAt;
    }

    private synchronized long answeredAt() {
        return answeredAt;
    }

    boolean wasSentAfter(SoakText other) {
        return sentAt() - other.sentAt() > 0;
    }

    /** Every different TwiML that any post of it got. */
    synchronized List<String> answers() {
        return List.copyOf(answers);
    }
}
