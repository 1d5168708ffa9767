package org.backline.nlu;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prepares texts for patterns: lower case, no accents, contractions and text-speak opened, digits parted from letters,
 * stretched words folded. Every word keeps the place of its source in the text as sent. Thread-safe.
 */
final class Tokenizer {
    private static final Pattern CHUNK = Pattern.compile("\\S+");
    private static final Pattern PIECE = Pattern.compile(
            "\\p{L}[\\p{L}\\p{M}]*(?:['’`´ʼ][\\p{L}\\p{M}]+)*['’]?"
                    + "|\\d+(?:[.,]\\d+)*"
                    + "|[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}]"
                    + "|.",
            Pattern.DOTALL);
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[.,!?;:)\"'’]+$");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern STRETCH = Pattern.compile("(\\p{L})\\1{2,}");
    private static final String SENTENCE_ENDS = ".!?\n\r;…";
    private static final String PARTING = ",:()[]-–—/\"";

    /** Verbs and articles after which a lone 2 or 4 stands for "to" or "for"; Backline's own choice. */
    private static final Set<String> AFTER_TO = Set.of(
            "go", "do", "be", "get", "sleep", "the", "my", "see", "sit", "stand", "walk", "move", "work", "take", "a");

    private static final Set<String> AFTER_FOR = Set.of("a", "an", "the", "like", "about", "almost", "over");

    private static final Map<String, String> SUFFIXES =
            Map.of("m", "am", "re", "are", "ve", "have", "ll", "will", "d", "would");
    private static final Set<String> IS_AFTER = Set.of(
            "it",
            "that",
            "he",
            "she",
            "what",
            "there",
            "here",
            "who",
            "how",
            "where",
            "when",
            "pain",
            "back",
            "everything");
    private static final Map<String, String> APOSTROPHES_LEFT_OUT = contractions();

    private final Stemmer stemmer;
    private final Map<String, String> spelling;
    private final Map<String, Double> numbers;
    private final Spelling words;
    private final boolean english;

    /**
     * @param spelling short form to long form; keys in lower case
     * @param numbers number words and their values
     * @param words what a stretched or mistyped word may have been
     */
    Tokenizer(
            Language language,
            Stemmer stemmer,
            Map<String, String> spelling,
            Map<String, Double> numbers,
            Spelling words) {
        this.english = language == Language.EN;
        this.stemmer = stemmer;
        this.spelling = spelling.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> fold(entry.getValue())));
        this.numbers = Map.copyOf(numbers);
        this.words = words;
    }

    /** Lower case without accents, in compatibility form. */
    static String fold(String word) {
        boolean plain = true;
        for (int i = 0; i < word.length() && plain; i++) {
            plain = word.charAt(i) < 0x80;
        }
        var lower = word.toLowerCase(Locale.ROOT);
        return plain
                ? lower
                : MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD))
                        .replaceAll("");
    }

    List<Token> tokenize(String text) {
        var out = new Builder();
        var chunks = CHUNK.matcher(text);
        int last = 0;
        while (chunks.find()) {
            if (text.substring(last, chunks.start()).indexOf('\n') >= 0) {
                out.endSentence();
            }
            last = chunks.end();
            if (!wholeChunk(text, chunks.start(), chunks.end(), out)) {
                pieces(text, chunks.start(), chunks.end(), out);
            }
        }
        var repaired = repaired(out.tokens);
        return english ? numbersAsWords(repaired) : repaired;
    }

    /** Puts together what a space parted, and replaces words that nobody knows by what they were meant to be. */
    private List<Token> repaired(List<Token> tokens) {
        var out = new ArrayList<Token>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            var next = i + 1 < tokens.size() ? tokens.get(i + 1) : null;
            if (next != null && areOneWord(token, next)) {
                out.add(like(token, token.form() + next.form(), next.end()));
                i++;
                continue;
            }
            var meant = token.number() == null ? words.repair(token.form()) : Optional.<String>empty();
            if (meant.isEmpty()) {
                out.add(token);
            } else {
                boolean first = true;
                for (var word : meant.get().split(" ")) {
                    var part = like(token, word, token.end());
                    out.add(first ? part : part.withoutComma());
                    first = false;
                }
            }
        }
        return out;
    }

    private boolean areOneWord(Token token, Token next) {
        return (!words.knows(token.form()) || !words.knows(next.form()))
                && token.number() == null
                && next.number() == null
                && token.start() != next.start()
                && !next.afterComma()
                && token.sentence() == next.sentence()
                && words.uses(token.form(), next.form());
    }

    private Token like(Token token, String form, int end) {
        return new Token(
                form, stemmer.stem(form), token.start(), end, token.sentence(), token.afterComma(), numbers.get(form));
    }

    /** Text-speak that mixes letters with digits or signs ("b4", "w/o") is known only as a whole. */
    private boolean wholeChunk(String text, int start, int end, Builder out) {
        var core = EDGES.matcher(fold(text.substring(start, end))).replaceAll("");
        if (core.chars().allMatch(Character::isLetter)) {
            return false;
        }
        var opened = spelling.get(core);
        if (opened == null) {
            opened = spelling.get(fold(text.substring(start, end)));
        }
        if (opened == null) {
            return false;
        }
        out.words(opened, start, end);
        var tail = text.charAt(end - 1);
        out.parted(tail);
        return true;
    }

    private void pieces(String text, int start, int end, Builder out) {
        var pieces = PIECE.matcher(text).region(start, end);
        while (pieces.find()) {
            var piece = pieces.group();
            int first = piece.codePointAt(0);
            if (Character.isLetter(first)) {
                word(piece, pieces.start(), pieces.end(), out);
            } else if (Character.isDigit(first)) {
                out.number(piece, pieces.start(), pieces.end());
            } else if (spelling.containsKey(piece)) {
                out.softBreak();
                out.words(spelling.getOrDefault(piece, ""), pieces.start(), pieces.end());
                out.softBreak();
            } else {
                var endOfSentence = SENTENCE_ENDS.contains(piece)
                        && !(piece.equals(".")
                                && pieces.end() < end
                                && Character.isLetterOrDigit(text.charAt(pieces.end())));
                if (endOfSentence) {
                    out.endSentence();
                } else if (first > 0x2600 || PARTING.contains(piece)) {
                    out.softBreak();
                }
            }
        }
    }

    private void word(String piece, int start, int end, Builder out) {
        var folded = fold(
                piece.replace('’', '\'').replace('`', '\'').replace('´', '\'').replace('ʼ', '\''));
        if (folded.endsWith("'")) {
            folded = folded.substring(0, folded.length() - 1);
        }
        out.words(spelledOut(folded), start, end);
    }

    private String spelledOut(String folded) {
        var opened = spelling.get(folded);
        if (opened != null) {
            return opened;
        }
        if (english) {
            opened = contraction(folded);
            if (opened != null) {
                return opened;
            }
        }
        var unstretched = unstretch(folded);
        return unstretched.equals(folded) ? folded.replace("'", "") : spelledOut(unstretched);
    }

    private @Nullable String contraction(String word) {
        int apostrophe = word.lastIndexOf('\'');
        if (apostrophe < 0) {
            return APOSTROPHES_LEFT_OUT.get(word);
        }
        var head = word.substring(0, apostrophe);
        var tail = word.substring(apostrophe + 1);
        if (tail.equals("t") && head.endsWith("n")) {
            return APOSTROPHES_LEFT_OUT.getOrDefault(head + "t", head.substring(0, head.length() - 1) + " not");
        }
        if (SUFFIXES.containsKey(tail)) {
            return head + " " + SUFFIXES.get(tail);
        }
        if (tail.equals("s")) {
            return IS_AFTER.contains(head) ? head + " is" : head;
        }
        return null;
    }

    private String unstretch(String word) {
        boolean isOneLetter = word.chars().allMatch(c -> c == word.charAt(0));
        if (isOneLetter || !STRETCH.matcher(word).find()) {
            return word;
        }
        var twice = STRETCH.matcher(word).replaceAll("$1$1");
        return words.knows(twice) ? twice : STRETCH.matcher(word).replaceAll("$1");
    }

    /** "bk pain 4 2 days" is for 2 days; "a 4 today" and "pain 4/10" stay numbers. */
    private List<Token> numbersAsWords(List<Token> tokens) {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            var here = tokens.get(i);
            var next = tokens.get(i + 1);
            var before = tokens.get(i - 1);
            boolean between = before.number() == null && here.end() != next.start() && before.end() != here.start();
            if (!between || here.sentence() != next.sentence()) {
                continue;
            }
            if (here.form().equals("4")
                    && !next.afterComma()
                    && (next.number() != null || AFTER_FOR.contains(next.form()))) {
                tokens.set(
                        i, new Token("for", "for", here.start(), here.end(), here.sentence(), here.afterComma(), null));
            } else if (here.form().equals("2") && AFTER_TO.contains(next.form())) {
                tokens.set(
                        i, new Token("to", "to", here.start(), here.end(), here.sentence(), here.afterComma(), null));
            }
        }
        return tokens;
    }

    private static Map<String, String> contractions() {
        var map = new HashMap<String, String>();
        for (var verb : List.of(
                "do", "did", "does", "is", "was", "are", "were", "have", "has", "had", "could", "would", "should",
                "must", "need")) {
            map.put(verb + "nt", verb + " not");
        }
        map.putAll(Map.of(
                "cant",
                "can not",
                "cannot",
                "can not",
                "wont",
                "will not",
                "aint",
                "is not",
                "im",
                "i am",
                "ive",
                "i have",
                "thats",
                "that is",
                "theres",
                "there is",
                "whats",
                "what is",
                "hes",
                "he is"));
        map.putAll(Map.of(
                "shes",
                "she is",
                "theyre",
                "they are",
                "youre",
                "you are",
                "gonna",
                "going to",
                "wanna",
                "want to",
                "gotta",
                "got to",
                "kinda",
                "kind of",
                "sorta",
                "sort of",
                "dunno",
                "do not know",
                "lemme",
                "let me"));
        return Map.copyOf(map);
    }

    private final class Builder {
        private final List<Token> tokens = new ArrayList<>();
        private int sentence;
        private boolean sentenceHasWords;
        private boolean comma;

        void words(String words, int start, int end) {
            for (var word : words.split(" ")) {
                if (!word.isEmpty()) {
                    add(word, start, end, Character.isDigit(word.charAt(0)) ? value(word) : numbers.get(word));
                }
            }
        }

        void number(String digits, int start, int end) {
            add(digits, start, end, value(digits));
        }

        void softBreak() {
            comma = true;
        }

        void endSentence() {
            if (sentenceHasWords) {
                sentence++;
                sentenceHasWords = false;
            }
            comma = false;
        }

        void parted(char tail) {
            if (SENTENCE_ENDS.indexOf(tail) >= 0) {
                endSentence();
            } else if (PARTING.indexOf(tail) >= 0) {
                softBreak();
            }
        }

        private void add(String form, int start, int end, @Nullable Double number) {
            tokens.add(new Token(form, stemmer.stem(form), start, end, sentence, comma && sentenceHasWords, number));
            sentenceHasWords = true;
            comma = false;
        }

        /** A comma before one or two digits is a decimal comma, before three it parts thousands. */
        private @Nullable Double value(String digits) {
            var plain = digits.matches("\\d+,\\d{1,2}") ? digits.replace(',', '.') : digits.replace(",", "");
            try {
                return Double.valueOf(plain);
            } catch (NumberFormatException several) {
                return null;
            }
        }
    }
}
