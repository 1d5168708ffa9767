package org.backline.nlu;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.backline.content.ContentException;
import org.backline.content.LanguagePack;
import org.backline.nlu.Assertions.Cue;
import org.backline.nlu.Finding.Type;
import org.backline.nlu.Matcher.Match;
import org.backline.nlu.Matcher.Scan;
import org.backline.nlu.Matcher.Span;
import org.backline.nlu.Understanding.Answer;
import org.jspecify.annotations.Nullable;

/**
 * One language's lexicons, compiled: finds what a text holds by patterns and decides whether it holds. Thread-safe.
 */
public final class Lexicon {
    /** What the patterns read in one text. */
    public record Reading(List<Finding> findings, Answer answer, boolean deniesTheRest) {
        public Reading {
            findings = List.copyOf(findings);
        }
    }

    private record Concept(Type type, String name) {}

    private record Found(
            Concept concept,
            Span span,
            List<Span> parts,
            @Nullable String value) {}

    private static final Pattern WORD = Pattern.compile("[\\p{L}]{2,}");

    private final Tokenizer tokenizer;
    private final Matcher<Concept> concepts = new Matcher<>();
    private final Matcher<Boolean> idioms = new Matcher<>();
    private final Matcher<Answer> answers = new Matcher<>();
    private final Matcher<String> sides = new Matcher<>();
    private final Matcher<Boolean> restNo = new Matcher<>();
    private final Assertions assertions;
    private final Quantities quantities;
    private final Set<String> gapBreakers = new HashSet<>();

    /** @throws ContentException naming every pattern that is malformed */
    public Lexicon(Language language, LanguagePack pack, Stemmer stemmer) {
        this.tokenizer =
                new Tokenizer(language, stemmer, pack.spelling(), pack.time().numbers(), vocabulary(pack));
        var compiler = new PatternCompiler(tokenizer, pack.words());
        var problems = new ArrayList<String>();
        pack.lexicon()
                .forEach((type, byConcept) -> byConcept.forEach((name, patterns) -> {
                    var concept = new Concept(Type.valueOf(type.toUpperCase(Locale.ROOT)), name);
                    addAll(
                            patterns,
                            concept,
                            concepts,
                            compiler,
                            pack.code() + "/lexicon, " + type + " " + name,
                            problems);
                }));
        addAll(pack.idioms(), true, idioms, compiler, pack.code() + "/lexicon/idioms.yml", problems);
        for (var answer : List.of(Answer.YES, Answer.NO, Answer.UNSURE)) {
            var key = answer.name().toLowerCase(Locale.ROOT);
            addAll(
                    pack.answers().getOrDefault(key, List.of()),
                    answer,
                    answers,
                    compiler,
                    pack.code() + "/lexicon/answers.yml, " + key,
                    problems);
        }
        addAll(
                pack.answers().getOrDefault("rest_no", List.of()),
                true,
                restNo,
                compiler,
                pack.code() + "/lexicon/answers.yml, rest_no",
                problems);
        for (var side : List.of("left", "right", "both")) {
            addAll(
                    pack.cues().getOrDefault(side, List.of()),
                    side,
                    sides,
                    compiler,
                    pack.code() + "/lexicon/cues.yml, " + side,
                    problems);
        }
        this.assertions = new Assertions(cues(pack, compiler, problems));
        this.quantities = new Quantities(pack.time(), compiler);
        breakers(pack);
        if (!problems.isEmpty()) {
            throw new ContentException(problems);
        }
    }

    private static <T> void addAll(
            List<String> patterns,
            T meaning,
            Matcher<T> into,
            PatternCompiler compiler,
            String place,
            List<String> problems) {
        for (var pattern : patterns) {
            try {
                into.add(meaning, compiler.compile(pattern));
            } catch (IllegalArgumentException malformed) {
                problems.add(place + ": " + malformed.getMessage());
            }
        }
    }

    private static Matcher<Cue> cues(LanguagePack pack, PatternCompiler compiler, List<String> problems) {
        try {
            return Assertions.compile(pack.cues(), compiler);
        } catch (IllegalArgumentException malformed) {
            problems.add(pack.code() + "/lexicon/cues.yml: " + malformed.getMessage());
            return new Matcher<>();
        }
    }

    /** Single words that deny or break: no gap of a pattern reaches over them. */
    private void breakers(LanguagePack pack) {
        for (var key : List.of("deny", "break")) {
            for (var cue : pack.cues().getOrDefault(key, List.of())) {
                var tokens = tokenizer.tokenize(cue.replaceAll("[\"^$]", ""));
                if (tokens.size() == 1 && WORD.matcher(cue).find() && !cue.contains("{") && !cue.contains("(")) {
                    gapBreakers.add(tokens.getFirst().stem());
                }
            }
        }
    }

    /** Every word that patterns and training texts hold, so that a stretched spelling can be folded to a known one. */
    private static Set<String> vocabulary(LanguagePack pack) {
        var words = new HashSet<String>();
        pack.words().values().forEach(list -> list.forEach(entry -> addWords(entry, words)));
        pack.lexicon()
                .values()
                .forEach(byConcept ->
                        byConcept.values().forEach(list -> list.forEach(entry -> addWords(entry, words))));
        pack.training().forEach(text -> addWords(text.text(), words));
        return words;
    }

    private static void addWords(String text, Set<String> into) {
        var matcher = WORD.matcher(Tokenizer.fold(text));
        while (matcher.find()) {
            into.add(matcher.group());
        }
    }

    /** How many words the prepared text has. */
    public int words(String text) {
        return tokenizer.tokenize(text).size();
    }

    /** The prepared words of a text, as classifiers see them. */
    public List<String> normalized(String text) {
        return tokenizer.tokenize(text).stream().map(Token::form).toList();
    }

    /**
     * Reads one text.
     *
     * @param asked the slots that the open question can fill, so that a bare "7" means something
     */
    public Reading read(String text, Set<String> asked, LocalDateTime now) {
        var scan = new Scan(tokenizer.tokenize(text), gapBreakers);
        var holds = assertions.read(scan);
        var findings = new ArrayList<Finding>();
        var found = concepts(scan);
        found.stream()
                .filter(item -> !holds.takesAnAnswerForItsOwn(item.parts()))
                .forEach(item -> findings.add(finding(text, scan, item, holds.of(item.parts()))));
        for (var quantity : quantities.read(scan, asked, now)) {
            var item = new Found(
                    new Concept(quantity.type(), quantity.type().label()),
                    quantity.span(),
                    List.of(quantity.span()),
                    quantity.value());
            findings.add(finding(text, scan, item, Assertion.PRESENT));
        }
        findings.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
        return new Reading(
                findings, answer(scan, holds, found), !restNo.find(scan).isEmpty());
    }

    /** The patterns of a language, compiled for another use; each with its meaning. */
    <T> Matcher<T> compile(SequencedMap<T, List<String>> patterns, LanguagePack pack) {
        var compiler = new PatternCompiler(tokenizer, pack.words());
        var matcher = new Matcher<T>();
        patterns.forEach((meaning, list) -> list.forEach(pattern -> matcher.add(meaning, compiler.compile(pattern))));
        return matcher;
    }

    Scan scan(String text) {
        return new Scan(tokenizer.tokenize(text), gapBreakers);
    }

    private List<Found> concepts(Scan scan) {
        var figures = idioms.find(scan).stream()
                .map(match -> new Span(match.start(), match.end()))
                .toList();
        var found = new ArrayList<Found>();
        for (var match : concepts.find(scan)) {
            var span = new Span(match.start(), match.end());
            if (isLiteral(match, figures)) {
                found.add(new Found(match.meaning(), span, match.parts(), null));
            }
        }
        found.sort(Comparator.<Found>comparingInt(item -> -item.span().length())
                .thenComparingInt(item -> item.span().start()));
        var kept = new ArrayList<Found>();
        for (var item : found) {
            if (kept.stream().noneMatch(other -> shadows(other, item))) {
                kept.add(item);
            }
        }
        return kept.stream()
                .map(item -> item.concept().type() == Type.REGION ? withSide(item, scan) : item)
                .toList();
    }

    /** Words inside a figure of speech count only for a pattern that holds the whole figure. */
    private static boolean isLiteral(Match<Concept> match, List<Span> figures) {
        return match.parts().stream()
                .allMatch(part -> figures.stream().allMatch(figure -> !figure.overlaps(part) || part.covers(figure)));
    }

    /** A longer find hides shorter ones of its kind in the same place; different flags may share words. */
    private static boolean shadows(Found longer, Found shorter) {
        if (longer.concept().type() != shorter.concept().type()
                || !longer.span().overlaps(shorter.span())) {
            return false;
        }
        boolean mayShare =
                longer.concept().type() == Type.FLAG || longer.concept().type() == Type.CIRCUMSTANCE;
        return longer.concept().equals(shorter.concept()) || !mayShare;
    }

    private Found withSide(Found region, Scan scan) {
        for (var side : sides.find(scan)) {
            boolean before =
                    side.end() <= region.span().start() && region.span().start() - side.end() <= 1;
            boolean after = side.start() >= region.span().end()
                    && side.start() - region.span().end() <= 3;
            boolean inside = side.start() >= region.span().start()
                    && side.end() <= region.span().end();
            if ((before || after || inside)
                    && scan.token(side.start()).sentence()
                            == scan.token(region.span().start()).sentence()) {
                return new Found(region.concept(), region.span(), region.parts(), side.meaning());
            }
        }
        return region;
    }

    private static Finding finding(String text, Scan scan, Found item, Assertion assertion) {
        int start = scan.token(item.span().start()).start();
        int end = scan.token(item.span().end() - 1).end();
        return new Finding(
                item.concept().type(),
                item.concept().name(),
                text.substring(start, end),
                start,
                end,
                assertion,
                item.value());
    }

    /**
     * How the text opens. A "no" that denies something by name ("no numbness") is not a no to the whole question.
     */
    private Answer answer(Scan scan, Assertions.Reading holds, List<Found> found) {
        return answers.find(scan).stream()
                .filter(match -> match.start() <= 1)
                .filter(match -> match.meaning() != Answer.NO || isPlainNo(match, holds, found))
                .min(Comparator.<Match<Answer>>comparingInt(Match::start).thenComparingInt(match -> -match.end()))
                .map(Match::meaning)
                .orElse(Answer.NONE);
    }

    private static boolean isPlainNo(Match<Answer> no, Assertions.Reading holds, List<Found> found) {
        return !holds.isNoDenial(new Span(no.start(), no.end())) && !deniesByName(no, holds, found);
    }

    private static boolean deniesByName(Match<Answer> no, Assertions.Reading holds, List<Found> found) {
        return found.stream()
                .filter(item -> item.concept().type() == Type.FLAG
                        || item.concept().type() == Type.SYMPTOM
                        || item.concept().type() == Type.CONDITION)
                .anyMatch(item -> item.span().start() >= no.end()
                        && item.span().start() - no.end() <= 2
                        && holds.of(item.parts()) == Assertion.ABSENT);
    }
}
