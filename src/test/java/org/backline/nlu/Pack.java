package org.backline.nlu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backline.content.LanguagePack;
import org.backline.content.LanguagePack.TimeWords;
import org.backline.content.TrainingText;
import org.backline.nlu.opennlp.SnowballStems;

/** A small language pack for tests: it holds numbers, time, and what the test puts in. */
public final class Pack {
    private static final TimeWords TIME = new TimeWords(
            Map.of("one", 1.0, "two", 2.0, "three", 3.0, "couple", 2.0, "few", 3.0, "twenty", 20.0),
            Map.of(
                    "PT1M", List.of("minute", "minutes", "min"),
                    "PT1H", List.of("hour", "hours", "hrs"),
                    "P1D", List.of("day", "days"),
                    "P1W", List.of("week", "weeks", "wk", "wks"),
                    "P1M", List.of("month", "months"),
                    "P1Y", List.of("year", "years", "yr", "yrs")),
            Map.of("yesterday", "P1D", "last night", "PT12H", "for (years|yrs)", "P3Y", "for days", "P4D"),
            Map.of("all day", "PT12H"),
            Map.of("monday", 1, "tuesday", 2, "tues", 2, "friday", 5, "sunday", 7),
            Map.of("january", 1, "june", 6, "december", 12),
            Map.of("christmas", "12-25"),
            List.of("since", "from", "started"),
            new LanguagePack.SpanWords(
                    List.of("or", "to"),
                    List.of("a", "an"),
                    List.of("and a half"),
                    List.of("half a"),
                    List.of("for", "past", "been"),
                    List.of("like", "about", "the"),
                    List.of("ago", "now"),
                    List.of("started", "fell", "pulled (something|it)"),
                    List.of("every", "in", "twice", "slept"),
                    List.of("pregnant", "old", "shift", "a")),
            List.of("i am N", "am N", "N years? old", "N yo", "age N", "N (m|f)"),
            Map.of("mild", 2, "excruciating", 10),
            List.of("out", "of"),
            new LanguagePack.RatingWords(
                    List.of("a", "like", "about", "is", "level", "actually", "say"),
                    List.of("pain", "level", "say", "actually"),
                    List.of("now", "today", "or", "when", "but")));

    private final Language language;
    private final List<String> dictionary = new ArrayList<>();
    private final Map<String, List<String>> words = new HashMap<>();
    private final Map<String, Map<String, List<String>>> lexicon = new TreeMap<>();
    private final List<String> idioms = new ArrayList<>();
    private final Map<String, List<String>> cues = new HashMap<>();
    private final Map<String, List<String>> answers = new HashMap<>();
    private final Map<String, String> spelling = new HashMap<>();
    private final List<TrainingText> training = new ArrayList<>();
    private final Map<String, String> replies = new HashMap<>();

    private Pack(Language language) {
        this.language = language;
    }

    public static Pack english() {
        return new Pack(Language.EN);
    }

    public static Pack spanish() {
        return new Pack(Language.ES);
    }

    /** Usual words, the most frequent first. */
    public Pack usual(String... usual) {
        dictionary.addAll(List.of(usual));
        return this;
    }

    public Pack words(String list, String... entries) {
        words.put(list, List.of(entries));
        return this;
    }

    public Pack concept(String type, String name, String... patterns) {
        lexicon.computeIfAbsent(type, key -> new LinkedHashMap<>()).put(name, List.of(patterns));
        return this;
    }

    public Pack idiom(String pattern) {
        idioms.add(pattern);
        return this;
    }

    public Pack cue(String kind, String... patterns) {
        cues.put(kind, List.of(patterns));
        return this;
    }

    public Pack answer(String kind, String... patterns) {
        answers.put(kind, List.of(patterns));
        return this;
    }

    public Pack spelled(String brief, String full) {
        spelling.put(brief, full);
        return this;
    }

    public Pack reply(String key, String text) {
        replies.put(key, text);
        return this;
    }

    public LanguagePack build() {
        return new LanguagePack(
                language.code(),
                dictionary,
                words,
                lexicon,
                idioms,
                cues,
                answers,
                spelling,
                TIME,
                training,
                List.of(),
                replies);
    }

    public Lexicon lexicon() {
        return new Lexicon(language, build(), new SnowballStems(language));
    }
}
