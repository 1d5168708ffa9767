package org.backline.dialogue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import org.backline.nlu.Finding;
import org.backline.nlu.Interpreter;
import org.backline.nlu.Suspicions;
import org.backline.nlu.Understanding;

/** One thought sent as several texts: "my chest", "hurts". Pure. */
public final class Burst {
    /** Texts that follow each other this fast were one thought; Backline's own choice. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private Burst() {}

    /** The words of the burst that a text arriving now goes on with, or empty if it begins a new thought. */
    static Optional<String> before(Conversation conversation, Instant now) {
        var last = conversation.lastInboundAt();
        boolean fast = last != null && Duration.between(last, now).compareTo(LONGEST_PAUSE) <= 0;
        return fast && !conversation.recent().isEmpty()
                ? Optional.of(String.join(" ", conversation.recent()))
                : Optional.empty();
    }

    /**
     * Understands a text, and what it says together with the texts just before it: a finding that begins in one of them and
     * ends in this one counts as this one's.
     */
    public static Understanding interpret(
            Interpreter interpreter, Conversation conversation, String text, Interpreter.Context context, Instant now) {
        var own = interpreter.interpret(text, context);
        var before = before(conversation, now);
        if (before.isEmpty() || text.isBlank()) {
            return own;
        }
        int offset = before.get().length() + 1;
        var findings = new ArrayList<>(own.findings());
        interpreter.interpret(before.get() + " " + text, context).findings().stream()
                .filter(finding -> finding.start() < offset && finding.end() > offset)
                .map(finding -> new Finding(
                        finding.type(),
                        finding.concept(),
                        text.substring(0, finding.end() - offset),
                        0,
                        finding.end() - offset,
                        finding.assertion(),
                        finding.value()))
                .forEach(findings::add);
        // What a sign of two texts deserves, no likeness of one of them can tell.
        var suspicions = findings.size() == own.findings().size() ? own.suspicions() : Suspicions.NONE;
        findings.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
        return new Understanding(text, own.language(), own.intent(), own.others(), findings, own.answer(), suspicions);
    }
}
