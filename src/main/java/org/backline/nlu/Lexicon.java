package org.backline.nlu;

import java.time.DateTimeException;
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
    /**
     * What the patterns read in one text.
     *
     * @param prepared the text for classifiers, whatever question was open
     */
    public record Reading(List<Finding> findings, Answer answer, boolean deniesTheRest, Prepared prepared) {
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

    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2026, 1, 7, 12, 0);

    /** Rarity, in {@link Spelling#rarity its unit}, of a word that tells neither much nor little. */
    private static final double AVERAGE_RARITY = 9;

    /** How strongly rarity counts: 0 not at all; 0.6 was best with 10 texts per intent and hurt nowhere. */
    private static final double RARITY_COUNTS = 0.6;

    private final Spelling spelling;
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
        this(language, pack, stemmer, true);
    }

    /**
     * @param repairing whether mistyped words are repaired
     * @throws ContentException naming every pattern that is malformed
     */
    public Lexicon(Language language, LanguagePack pack, Stemmer stemmer, boolean repairing) {
        this.spelling = new Spelling(pack.dictionary(), Vocabulary.inUse(pack), Vocabulary.clinical(pack), repairing);
        this.tokenizer =
                new Tokenizer(language, stemmer, pack.spelling(), pack.time().numbers(), spelling);
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
        this.quantities = quantities(pack, compiler, problems);
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

    private static Quantities quantities(LanguagePack pack, PatternCompiler compiler, List<String> problems) {
        try {
            return new Quantities(pack.time(), compiler);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            problems.add(pack.code() + "/lexicon/time.yml: " + malformed.getMessage());
            throw new ContentException(problems);
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

    /** A text as classifiers see it. */
    public Prepared prepare(String text) {
        var scan = scan(text);
        var holds = assertions.read(scan);
        var found = concepts(scan);
        var quantities = this.quantities.read(scan, Set.of(), ANY_TIME);
        return prepare(text, scan, holds, found, quantities, answer(scan, holds, found));
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
        var told = quantities.read(scan, asked, now);
        for (var quantity : told) {
            var item = new Found(
                    new Concept(quantity.type(), quantity.type().label()),
                    quantity.span(),
                    List.of(quantity.span()),
                    quantity.value());
            findings.add(finding(text, scan, item, Assertion.PRESENT));
        }
        findings.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
        var answer = answer(scan, holds, found);
        var unasked = asked.isEmpty() ? told : quantities.read(scan, Set.of(), now);
        return new Reading(
                findings, answer, !restNo.find(scan).isEmpty(), prepare(text, scan, holds, found, unasked, answer));
    }

    /** Whether what stands between two places of a text holds, for finds that are not this lexicon's. */
    public Assertion assertion(String text, int start, int end) {
        var scan = scan(text);
        int first = 0;
        while (first < scan.size() && scan.token(first).end() <= start) {
            first++;
        }
        int after = first;
        while (after < scan.size() && scan.token(after).start() < end) {
            after++;
        }
        return after == first ? Assertion.PRESENT : assertions.read(scan).of(List.of(new Span(first, after)));
    }

    private Prepared prepare(
            String text,
            Scan scan,
            Assertions.Reading holds,
            List<Found> found,
            List<Quantities.Quantity> told,
            Answer answer) {
        var kinds = new @Nullable String[scan.size()];
        var signs = new ArrayList<String>();
        for (var item : found) {
            if (item.concept().type() == Type.CIRCUMSTANCE) {
                continue;
            }
            var label = item.concept().type().label();
            signs.add(label);
            signs.add(label + "." + item.concept().name());
            var assertion = holds.of(item.parts());
            if (assertion != Assertion.PRESENT) {
                signs.add(assertion.name());
                signs.add(label + "." + item.concept().name() + "." + assertion);
            }
            if (item.concept().type() != Type.FLAG) {
                mark(kinds, item.parts(), label);
            }
        }
        for (var quantity : told) {
            signs.add(quantity.type().label());
            var band = Bands.of(quantity);
            if (!band.isEmpty()) {
                signs.add(quantity.type().label() + band);
            }
            mark(kinds, List.of(quantity.span()), quantity.type().label());
        }
        if (found.isEmpty()) {
            signs.add("nothing");
        }
        signs.add("answer." + answer);
        signs.add(unknown(scan));
        if (text.indexOf('?') >= 0) {
            signs.add(text.stripTrailing().endsWith("?") ? "asks last" : "asks");
        }
        var words = new ArrayList<Prepared.Word>();
        for (int i = 0; i < scan.size(); i++) {
            var token = scan.token(i);
            var kind = kinds[i] != null ? kinds[i] : token.number() != null ? "number" : "";
            words.add(new Prepared.Word(token.form(), token.stem(), kind, weight(token.form())));
        }
        return new Prepared(words, signs);
    }

    /** How much of the text is no word at all: pocket texts and keys hit by chance are nothing else. */
    private String unknown(Scan scan) {
        int known = 0;
        for (int i = 0; i < scan.size(); i++) {
            var token = scan.token(i);
            known += token.number() != null || spelling.knows(token.form()) ? 1 : 0;
        }
        return known == scan.size() ? "all known" : known == 0 ? "none known" : "some known";
    }

    private static void mark(@Nullable String[] kinds, List<Span> parts, String kind) {
        for (var part : parts) {
            for (int i = part.start(); i < part.end(); i++) {
                kinds[i] = kind;
            }
        }
    }

    private double weight(String form) {
        return Math.pow(spelling.rarity(form) / AVERAGE_RARITY, RARITY_COUNTS);
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
