package org.backline.dialogue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.backline.content.Content;
import org.backline.content.Question;
import org.backline.nlu.Finding;
import org.backline.nlu.Understanding;
import org.backline.nlu.Understanding.Answer;
import org.backline.triage.Disposition;
import org.backline.triage.Facts;

/**
 * The questions of an episode: what is still to be asked, in which order, and what an answer settles. The minimum screen
 * before any self-care plan is that of the triage table, section 5. Thread-safe.
 */
final class Interview {
    static final String ROUTINE_SCREEN = "routine_screen";
    static final String FULL_SCREEN = "full_screen";
    static final String WHICH = "screen_which";
    static final String RISK = "ask_risk";
    static final String AGE = "ask_age";
    static final String SEVERITY = "ask_severity";
    static final String STORY = "ask_story";

    /** A question is put at most twice; then the worse reading counts, or a human decides. */
    static final int MOST_TIMES = 2;

    /** Once more for a patient who speaks of other things meanwhile. */
    static final int MOST_TIMES_AMONG_OTHERS = 3;

    /** A list of this many denials and nothing else answers a bundle as "no" does. */
    private static final int DENIALS_FOR_NO = 3;

    /** What an answer did to the open question. */
    enum Outcome {
        /** It is settled. */
        ANSWERED,
        /** A plain yes to a bundle: which of it? */
        WHICH,
        /** The patient does not know, or said both. */
        UNCLEAR,
        /** The text was about something else. */
        NOT_ANSWERED
    }

    private final Map<String, Question> questions;
    private final Set<String> hints = new HashSet<>();

    Interview(Content content) {
        this.questions = new TreeMap<>(content.questions());
        content.flags().forEach((id, rule) -> {
            if (rule.level().equals("ASK")) {
                hints.add(id);
            }
        });
    }

    /** What the question for risks is about holds for years; a pregnancy does not, and is asked about again. */
    Set<String> lastingFacts() {
        var lasting = new HashSet<>(questions.containsKey(RISK) ? question(RISK).about() : List.of());
        lasting.remove("pregnancy");
        return lasting;
    }

    private Question question(String id) {
        var question = questions.get(id);
        if (question == null) {
            throw new IllegalArgumentException("no question " + id);
        }
        return question;
    }

    /** The next question, or empty if advice may be given. A hinted red flag goes before everything. */
    Optional<String> next(Draft draft) {
        var facts = draft.facts;
        if (!facts.pending().isEmpty()) {
            return Optional.of(facts.pending().first());
        }
        boolean screened = facts.settled().contains(ROUTINE_SCREEN);
        boolean riskKnown = facts.settled().contains(RISK);
        if (!screened) {
            return Optional.of(storyIsComplete(draft) && !riskKnown ? FULL_SCREEN : ROUTINE_SCREEN);
        }
        var story = missingStory(draft);
        if (story.isPresent() && draft.timesAsked(STORY) == 0) {
            return story;
        }
        if (facts.severity() == null && draft.timesAsked(SEVERITY) == 0) {
            return Optional.of(SEVERITY);
        }
        if (!riskKnown) {
            return Optional.of(RISK);
        }
        return facts.age() == null && draft.timesAsked(AGE) == 0 ? Optional.of(AGE) : Optional.empty();
    }

    private static boolean storyIsComplete(Draft draft) {
        return draft.story.location() != null
                && draft.story.duration() != null
                && draft.story.cause() != null
                && draft.facts.severity() != null;
    }

    /** One question for all that is missing of where, since when and why. */
    private Optional<String> missingStory(Draft draft) {
        boolean where = draft.story.location() == null;
        boolean since = draft.story.duration() == null;
        boolean cause = draft.story.cause() == null;
        if (where && since && cause) {
            return Optional.of("ask_story");
        }
        if (where) {
            return Optional.of(since ? "ask_where_since" : cause ? "ask_where_cause" : "ask_where");
        }
        if (since) {
            return Optional.of(cause ? "ask_since_cause" : "ask_since");
        }
        return cause ? Optional.of("ask_cause") : Optional.empty();
    }

    /** All questions about the story count as one, so that nobody is asked for it twice in other words. */
    static String counted(String question) {
        return switch (question) {
            case "ask_where_since", "ask_where_cause", "ask_since_cause", "ask_where", "ask_since", "ask_cause" ->
                STORY;
            default -> question;
        };
    }

    /** Notes what a text says to the open question, and whether that settles it. Findings are triage's to note. */
    Outcome answer(Draft draft, String id, Understanding text) {
        var question = question(id);
        boolean touched = touches(question, text);
        boolean filled = fills(question, text);
        if (text.answer() == Answer.YES && !question.yes().isEmpty()) {
            draft.facts = settle(draft.facts.asserting(question.yes()), id);
            return Outcome.ANSWERED;
        }
        if (text.answer() == Answer.YES && !touched && question.which() != null) {
            return Outcome.WHICH;
        }
        if (text.answer() == Answer.YES && !touched && !filled && !isStory(question)) {
            return Outcome.UNCLEAR;
        }
        if (text.answer() == Answer.NO || deniesEnough(text)) {
            draft.facts = settle(draft.facts.denying(question.about()), id);
            return Outcome.ANSWERED;
        }
        if (text.answer() == Answer.UNSURE && !touched && !filled) {
            return isStory(question) ? Outcome.ANSWERED : Outcome.UNCLEAR;
        }
        if (touched || filled) {
            draft.facts = settle(draft.facts, id);
            return Outcome.ANSWERED;
        }
        return Outcome.NOT_ANSWERED;
    }

    /** When two answers leave a question open: the worse reading of a hinted flag, else empty. */
    Optional<String> worse(String id) {
        return Optional.ofNullable(question(id).unclear());
    }

    Optional<String> which(String id) {
        return Optional.ofNullable(question(id).which());
    }

    /** After a plain yes to a bundle the question which of it was meant stands for the bundle, until it is answered. */
    void askWhich(Draft draft, String bundle) {
        var which = which(bundle).orElse(WHICH);
        draft.facts = settle(draft.facts, bundle).reopening(which).raising(which);
        if (draft.disposition.rank() < Disposition.ASK.rank()) {
            draft.disposition = Disposition.ASK;
        }
    }

    boolean isStory(String id) {
        return isStory(question(id));
    }

    private static boolean isStory(Question question) {
        return question.about().isEmpty() && question.yes().isEmpty() && question.which() == null;
    }

    /** The full screen settles both bundles; which of a bundle settles the bundle. */
    Facts settle(Facts facts, String id) {
        var settled = facts.settling(id);
        return switch (id) {
            case FULL_SCREEN -> settled.settling(ROUTINE_SCREEN).settling(RISK);
            case WHICH -> settled.settling(ROUTINE_SCREEN);
            default -> settled;
        };
    }

    /** The hint that raised a question does not answer it when it is said again; a bundle it does. */
    private boolean touches(Question question, Understanding text) {
        var about = new HashSet<>(question.about());
        return text.findings().stream()
                .filter(finding -> question.which() != null || !hints.contains(finding.concept()))
                .filter(finding ->
                        about.contains(finding.concept()) || (finding.is(Finding.Type.FLAG) && !about.isEmpty()))
                .anyMatch(Finding::isPresent);
    }

    private static boolean deniesEnough(Understanding text) {
        var flags = text.findings().stream()
                .filter(finding -> finding.is(Finding.Type.FLAG)
                        || finding.is(Finding.Type.SYMPTOM)
                        || finding.is(Finding.Type.CONDITION))
                .toList();
        return flags.size() >= DENIALS_FOR_NO
                && flags.stream().filter(finding -> !finding.isPresent()).count() == flags.size();
    }

    private static boolean fills(Question question, Understanding text) {
        Set<String> slots = new HashSet<>(question.fills());
        return text.findings().stream().filter(Finding::isPresent).anyMatch(finding -> slots.contains(slot(finding)));
    }

    private static String slot(Finding finding) {
        return finding.is(Finding.Type.REGION) ? "location" : finding.type().label();
    }
}
