package org.backline.nlu.opennlp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backline.content.Content;
import org.backline.content.Question;
import org.backline.nlu.Finding;
import org.backline.nlu.Intent;
import org.backline.nlu.Interpreter;
import org.backline.nlu.Language;
import org.backline.nlu.Lexicon;
import org.backline.nlu.Prepared;
import org.backline.nlu.Understanding;
import org.backline.nlu.Understanding.Answer;

/**
 * The interpreter that runs in production: intents by classifier, findings by lexicon and name finder, denials by cues.
 */
public final class OpenNlpInterpreter implements Interpreter {
    /** A text may mean two things; a second intent counts from here. */
    private static final double SECOND = 0.2;

    /** Between these a text may mix both languages, and both lexicons read it. */
    private static final double MIXED = 0.15;

    /** What findings are found by; all of them in production, single ones to measure what each adds. */
    public enum Means {
        /** Patterns over repaired words. */
        LEXICON,
        /** OpenNLP's name finders. */
        NAMES
    }

    /** Places it knows no better than the patterns: on texts by others it added wrong ones and no right one. */
    private static final Set<String> NAMED_TYPES = Set.of("symptom");

    private final Map<String, Question> questions;
    private final Map<Language, Lexicon> lexicons;
    private final Models models;
    private final LanguageGuess languages;
    private final Set<Means> means;
    private final Suspecting suspecting;

    public OpenNlpInterpreter(Content content, Map<Language, Lexicon> lexicons, Models models) {
        this(content, lexicons, models, EnumSet.allOf(Means.class));
    }

    public OpenNlpInterpreter(Content content, Map<Language, Lexicon> lexicons, Models models, Set<Means> means) {
        this.means = Set.copyOf(means);
        this.suspecting = new Suspecting(content);
        this.questions = Map.copyOf(content.questions());
        this.lexicons = new EnumMap<>(lexicons);
        this.models = models;
        this.languages = new LanguageGuess(models.languages());
    }

    /** The lexicons of all languages, compiled. */
    public static Map<Language, Lexicon> lexicons(Content content) {
        return lexicons(content, true);
    }

    /** @param repairing whether mistyped words are repaired; in production they are */
    public static Map<Language, Lexicon> lexicons(Content content, boolean repairing) {
        var lexicons = new EnumMap<Language, Lexicon>(Language.class);
        lexicons.putAll(Stream.of(Language.values())
                .parallel()
                .collect(Collectors.toMap(
                        language -> language,
                        language -> new Lexicon(
                                language, content.language(language.code()), new SnowballStems(language), repairing))));
        return lexicons;
    }

    @Override
    public Understanding interpret(String text, Context context) {
        var language = languages.of(text, context.language());
        var lexicon = lexicon(language);
        var question = context.question().map(questions::get);
        var asked = question.<Set<String>>map(q -> new HashSet<>(q.fills())).orElse(Set.of());
        var reading = lexicon.read(text, asked, context.now());
        var findings = new ArrayList<Finding>();
        if (means.contains(Means.LEXICON)) {
            findings.addAll(reading.findings());
            addOtherLanguage(text, language, asked, context, findings);
        }
        if (means.contains(Means.NAMES)) {
            addNames(text, language, findings);
        }
        findings.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
        var intents = intents(language, reading.prepared(), reading.answer(), findings);
        return new Understanding(
                text,
                language,
                intents.isEmpty() ? Intent.NONE : intents.getFirst(),
                intents.stream()
                        .skip(1)
                        .filter(intent -> intent.confidence() >= SECOND)
                        .toList(),
                findings,
                reading.deniesTheRest() && reading.answer() == Answer.NONE ? Answer.NO : reading.answer(),
                suspecting.of(text, reading.prepared(), models.suspicions(language), lexicon));
    }

    private Lexicon lexicon(Language language) {
        var lexicon = lexicons.get(language);
        if (lexicon == null) {
            throw new IllegalStateException("no lexicon for " + language);
        }
        return lexicon;
    }

    /** A short yes, no or don't know is what its words say; everything else the classifier ranks. */
    private List<Intent> intents(Language language, Prepared text, Answer answer, List<Finding> findings) {
        var ranked = models.intents(language).classify(text);
        if (answer == Answer.NONE || text.words().size() > 4 || !findings.isEmpty()) {
            return ranked;
        }
        var said = switch (answer) {
            case YES -> "affirm";
            case NO -> "deny";
            case UNSURE, NONE -> "dont_know";
        };
        var first = new ArrayList<Intent>();
        first.add(new Intent(said, 0.95));
        ranked.stream()
                .filter(intent -> !intent.is(said))
                .map(intent -> new Intent(intent.name(), intent.confidence() * 0.05))
                .forEach(first::add);
        return first;
    }

    /** What no lexicon lists, by what stands around it; the lexicon is believed where both speak. */
    private void addNames(String text, Language language, List<Finding> findings) {
        for (var name : models.names(language).find(text)) {
            boolean isNew = findings.stream()
                    .noneMatch(finding -> finding.start() < name.end() && name.start() < finding.end());
            if (isNew && NAMED_TYPES.contains(name.type())) {
                findings.add(new Finding(
                        Finding.Type.valueOf(name.type().toUpperCase(Locale.ROOT)),
                        name.concept(),
                        text.substring(name.start(), name.end()),
                        name.start(),
                        name.end(),
                        lexicon(language).assertion(text, name.start(), name.end()),
                        null));
            }
        }
    }

    /** "my espalda is killing me and no siento las piernas": what only the other language's lexicon sees counts too. */
    private void addOtherLanguage(
            String text, Language language, Set<String> asked, Context context, List<Finding> findings) {
        double spanish = languages.spanish(text);
        if (spanish < MIXED || spanish > 1 - MIXED) {
            return;
        }
        var other = language == Language.EN ? Language.ES : Language.EN;
        for (var finding : lexicon(other).read(text, asked, context.now()).findings()) {
            boolean isNew = findings.stream()
                    .noneMatch(known -> known.start() < finding.end() && finding.start() < known.end());
            if (isNew && finding.type() != Finding.Type.AGE && finding.type() != Finding.Type.SEVERITY) {
                findings.add(finding);
            }
        }
    }
}
