package org.backline.nlu;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.backline.nlu.Matcher.Scan;
import org.backline.nlu.Matcher.Span;

/**
 * Decides for each finding whether it holds, by the cues around it: NegEx (Chapman et al. 2001) and ConText (Harkema et
 * al. 2009) remade for how patients text. A cue that is part of the finding's own words ("can't feel") does not turn it
 * round. Thread-safe.
 */
final class Assertions {
    /** Kinds of cue, as the keys of {@code cues.yml} in lower case. */
    enum Cue {
        /** Denies what follows. */
        DENY,
        /** Denies what came before it. */
        DENY_AFTER,
        /** Looks like a denial and is none: "not sure", "not going away". */
        PSEUDO,
        PAST,
        PAST_AFTER,
        SUPPOSE,
        OTHER,
        /** Somebody else who has it now and is with the patient: counts as the patient's own. */
        CURRENT_OTHER,
        /** Names somebody else of whom the talk goes on, over clauses and sentences. */
        SUBJECT,
        /** The patient speaks of themselves again: "i", "my". */
        SELF,
        /** Ends every reach: "but", "more like". */
        BREAK,
        /** Words that open a new clause: "my", "i", "now". */
        CLAUSE,
        /** Words after which an opener opens nothing: "in my legs". */
        LINK
    }

    /** Longest list of denied things that a single "no" was seen to carry in patients' texts, in words. */
    private static final int REACH = 14;

    private static final int REACH_BACK = 5;

    private final Matcher<Cue> cues;

    Assertions(Matcher<Cue> cues) {
        this.cues = cues;
    }

    static Matcher<Cue> compile(Map<String, List<String>> cues, PatternCompiler compiler) {
        var matcher = new Matcher<Cue>();
        for (var cue : Cue.values()) {
            for (var pattern : cues.getOrDefault(cue.name().toLowerCase(java.util.Locale.ROOT), List.of())) {
                matcher.add(cue, compiler.compile(pattern));
            }
        }
        return matcher;
    }

    /** The cues of one text, and the clauses that they make. */
    Reading read(Scan scan) {
        return new Reading(scan, cues.find(scan));
    }

    /** One text's cues. Confined to one thread. */
    static final class Reading {
        private static final Set<Cue> TAKING_AWAY = Set.of(Cue.DENY, Cue.DENY_AFTER, Cue.PAST, Cue.PAST_AFTER);

        private final Scan scan;
        private final List<Matcher.Match<Cue>> cues;
        private final List<Span> pseudo;
        private final int[] clause;
        private final boolean[] ofAnother;

        Reading(Scan scan, List<Matcher.Match<Cue>> found) {
            this.scan = scan;
            this.pseudo = found.stream()
                    .filter(match -> match.meaning() == Cue.PSEUDO)
                    .map(Reading::span)
                    .toList();
            this.cues = found.stream()
                    .filter(match -> !TAKING_AWAY.contains(match.meaning())
                            || (!crossesComma(match) && pseudo.stream().noneMatch(span -> span.covers(span(match)))))
                    .toList();
            this.clause = clauses();
            this.ofAnother = ofAnother();
        }

        /** For each word whether the talk is of somebody else: from where they are named until the patient says "i" or "my". */
        private boolean[] ofAnother() {
            var another = new boolean[scan.size()];
            boolean now = false;
            for (int i = 0; i < another.length; i++) {
                if (startsAt(Cue.SUBJECT, i)) {
                    now = true;
                } else if (startsAt(Cue.SELF, i) && !isInside(Cue.SUBJECT, i)) {
                    now = false;
                }
                another[i] = now;
            }
            return another;
        }

        private boolean startsAt(Cue kind, int i) {
            return cues.stream().anyMatch(cue -> cue.meaning() == kind && cue.start() == i);
        }

        private boolean isInside(Cue kind, int i) {
            return cues.stream().anyMatch(cue -> cue.meaning() == kind && cue.start() <= i && i < cue.end());
        }

        /** Whether the finding that these stretches of tokens make up holds. */
        Assertion of(List<Span> parts) {
            for (var part : parts) {
                var assertion = of(part, parts);
                if (assertion != Assertion.PRESENT) {
                    return assertion;
                }
            }
            return Assertion.PRESENT;
        }

        private Assertion of(Span finding, List<Span> own) {
            if (isSupposed(finding, own)) {
                return Assertion.HYPOTHETICAL;
            }
            boolean current = hasCurrentOther(finding);
            if (!current && isOthers(finding, own)) {
                return Assertion.OTHER;
            }
            if (isDenied(finding, own)) {
                return Assertion.ABSENT;
            }
            if (isPast(finding, own)) {
                return Assertion.PAST;
            }
            boolean another = ofAnother[finding.start()] || (current && isOthers(finding, own));
            return another ? Assertion.PROXY : Assertion.PRESENT;
        }

        /** A finding that goes on over a "more like" is what was put in place of what was denied. */
        private boolean isDenied(Span finding, List<Span> own) {
            return cues.stream().anyMatch(cue -> switch (cue.meaning()) {
                case DENY ->
                    cue.end() <= finding.start()
                            && finding.start() - cue.end() <= REACH
                            && isFree(cue, own)
                            && !isAnswerParticle(cue)
                            && !isBroken(finding.start() + 1, finding.end())
                            && reaches(cue.end(), finding.start());
                case DENY_AFTER ->
                    cue.start() >= finding.end()
                            && cue.start() - finding.end() <= REACH_BACK
                            && isFree(cue, own)
                            && sameSentence(finding.start(), cue.start())
                            && clause[finding.start()] == clause[cue.start()];
                default -> false;
            });
        }

        /**
         * "no, my leg is numb", "no my leg is numb": the no answers a question and denies nothing that follows. But "no me"
         * without a comma is how Spanish denies a verb: there, a longer denial begins with the same word.
         */
        private boolean isAnswerParticle(Matcher.Match<Cue> cue) {
            return cue.end() < scan.size()
                    && cue.end() - cue.start() == 1
                    && cues.stream()
                            .noneMatch(longer -> longer.meaning() == Cue.DENY
                                    && longer.start() == cue.start()
                                    && longer.end() == cue.end() + 1)
                    && (cue.start() == 0 || !sameSentence(cue.start() - 1, cue.start()))
                    && opensClause(cue.end());
        }

        /** "no, my grip is fine": the no answers, so that no pattern may take it for its own ("no grip"). */
        boolean takesAnAnswerForItsOwn(List<Span> own) {
            return own.stream()
                    .filter(part ->
                            part.length() > 1 && scan.token(part.start() + 1).afterComma())
                    .anyMatch(part -> cues.stream()
                            .anyMatch(cue -> cue.meaning() == Cue.DENY
                                    && cue.start() == part.start()
                                    && cue.end() == part.start() + 1
                                    && (cue.start() == 0 || !sameSentence(cue.start() - 1, cue.start()))));
        }

        /** "no, me duele": the comma parts the answer from what follows, so the two words are no denial together. */
        private boolean crossesComma(Matcher.Match<Cue> cue) {
            for (int i = cue.start() + 1; i < cue.end(); i++) {
                if (scan.token(i).afterComma()) {
                    return true;
                }
            }
            return false;
        }

        private boolean isPast(Span finding, List<Span> own) {
            return cues.stream()
                    .anyMatch(cue -> (cue.meaning() == Cue.PAST || cue.meaning() == Cue.PAST_AFTER)
                            && isFree(cue, own)
                            && (cue.meaning() == Cue.PAST || cue.start() >= finding.end())
                            && clause[cue.start()] == clause[finding.start()]);
        }

        private boolean isSupposed(Span finding, List<Span> own) {
            return cues.stream()
                    .anyMatch(cue -> cue.meaning() == Cue.SUPPOSE
                            && isFree(cue, own)
                            && cue.start() < finding.end()
                            && sameSentence(cue.start(), finding.start())
                            && !isBroken(cue.end(), finding.start())
                            && !beginsWithBreak(cue.end(), finding)
                            && !isSetApart(cue.end(), finding.start()));
        }

        private boolean isOthers(Span finding, List<Span> own) {
            return cues.stream()
                    .anyMatch(cue -> cue.meaning() == Cue.OTHER
                            && isFree(cue, own)
                            && clause[cue.start()] == clause[finding.start()]);
        }

        private boolean hasCurrentOther(Span finding) {
            return cues.stream()
                    .anyMatch(cue -> cue.meaning() == Cue.CURRENT_OTHER && sameSentence(cue.start(), finding.start()));
        }

        private static boolean isFree(Matcher.Match<Cue> cue, List<Span> own) {
            return own.stream().noneMatch(part -> part.covers(span(cue)));
        }

        private static Span span(Matcher.Match<Cue> match) {
            return new Span(match.start(), match.end());
        }

        private boolean sameSentence(int a, int b) {
            return scan.token(a).sentence() == scan.token(b).sentence();
        }

        /** "can i take advil, my legs are numb": after a comma the patient tells what is so. */
        private boolean isSetApart(int from, int to) {
            for (int i = Math.max(1, from); i <= to; i++) {
                if (scan.token(i).afterComma() && opensClause(i)) {
                    return true;
                }
            }
            return false;
        }

        /** "puedo tomar advil me duele el pecho": what breaks the reach may be part of the finding's own words. */
        private boolean beginsWithBreak(int from, Span finding) {
            return cues.stream()
                    .anyMatch(cue -> cue.meaning() == Cue.BREAK
                            && cue.start() >= from
                            && cue.start() <= finding.start()
                            && cue.end() > finding.start());
        }

        private boolean isBroken(int from, int to) {
            return cues.stream().anyMatch(cue -> cue.meaning() == Cue.BREAK && cue.start() >= from && cue.end() <= to);
        }

        private boolean reaches(int from, int to) {
            if (from > to || !sameSentence(Math.max(0, from - 1), to) || isBroken(from, to)) {
                return false;
            }
            for (int i = from + 1; i <= to; i++) {
                if (clause[i] != clause[i - 1]) {
                    return false;
                }
            }
            return true;
        }

        private int[] clauses() {
            var numbers = new int[scan.size()];
            int number = 0;
            for (int i = 0; i < scan.size(); i++) {
                boolean begins = i > 0 && (!sameSentence(i - 1, i) || endsBreak(i) || (opensClause(i) && !isLinked(i)));
                if (begins) {
                    number++;
                }
                numbers[i] = number;
            }
            return numbers;
        }

        private boolean endsBreak(int i) {
            return cues.stream().anyMatch(cue -> cue.meaning() == Cue.BREAK && cue.start() == i);
        }

        private boolean opensClause(int i) {
            return cues.stream().anyMatch(cue -> cue.meaning() == Cue.CLAUSE && cue.start() == i);
        }

        /** "in my legs", "or my arms", "don't have my": the opener belongs to what stands before it. */
        private boolean isLinked(int i) {
            return !scan.token(i).afterComma()
                    && (cues.stream().anyMatch(cue -> cue.meaning() == Cue.LINK && cue.end() == i)
                            || cues.stream().anyMatch(cue -> cue.meaning() == Cue.CLAUSE && cue.end() == i)
                            || insideCue(i));
        }

        private boolean insideCue(int i) {
            return cues.stream()
                    .anyMatch(cue -> cue.meaning() != Cue.CLAUSE
                            && cue.meaning() != Cue.LINK
                            && cue.start() < i
                            && i < cue.end());
        }

        /** Whether these words only look like a denial. */
        boolean isNoDenial(Span words) {
            return pseudo.stream().anyMatch(span -> span.covers(words));
        }
    }
}
