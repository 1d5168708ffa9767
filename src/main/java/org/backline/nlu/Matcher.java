package org.backline.nlu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Many patterns, indexed by their first words, to be found in one text at a time. Thread-safe.
 *
 * @param <T> what a pattern stands for
 */
final class Matcher<T> {
    /** A pattern found: tokens from {@code start} to {@code end}, and the stretches that its parts cover. */
    record Match<T>(T meaning, int start, int end, List<Span> parts) {}

    /** Tokens from {@code start}, included, to {@code end}, left out. */
    record Span(int start, int end) {
        int length() {
            return end - start;
        }

        boolean overlaps(Span other) {
            return start < other.end && other.start < end;
        }

        boolean covers(Span other) {
            return start <= other.start && other.end <= end;
        }
    }

    private record Entry<T>(T meaning, Pattern pattern) {}

    private final Map<String, List<Entry<T>>> byFirstStem = new HashMap<>();
    private final Map<Character, List<Entry<T>>> byFirstLetter = new HashMap<>();
    private final List<Entry<T>> byNumber = new ArrayList<>();
    private final List<Entry<T>> anywhere = new ArrayList<>();

    void add(T meaning, Pattern pattern) {
        var entry = new Entry<>(meaning, pattern);
        var firsts = new Pattern.Firsts();
        pattern.firsts(firsts);
        if (firsts.anything) {
            anywhere.add(entry);
            return;
        }
        if (firsts.number) {
            byNumber.add(entry);
        }
        for (var letter : firsts.letters) {
            byFirstLetter.computeIfAbsent(letter, key -> new ArrayList<>()).add(entry);
        }
        for (var stem : firsts.stems) {
            byFirstStem.computeIfAbsent(stem, key -> new ArrayList<>()).add(entry);
        }
    }

    /** All matches, in order of where they start; of each pattern the longest from each place. */
    List<Match<T>> find(Scan scan) {
        var found = new ArrayList<Match<T>>();
        for (int i = 0; i < scan.size(); i++) {
            var token = scan.token(i);
            int before = found.size();
            collect(byFirstStem.get(token.stem()), scan, i, found);
            collect(byFirstLetter.get(token.form().charAt(0)), scan, i, found);
            dropRepeats(found, before);
            if (token.number() != null) {
                collect(byNumber, scan, i, found);
            }
            collect(anywhere, scan, i, found);
        }
        return found;
    }

    /** A pattern may begin with this word by its stem and by its first letter. */
    private static <T> void dropRepeats(List<Match<T>> found, int from) {
        if (found.size() - from > 1) {
            var once = new LinkedHashSet<>(found.subList(from, found.size()));
            found.subList(from, found.size()).clear();
            found.addAll(once);
        }
    }

    private void collect(@Nullable List<Entry<T>> entries, Scan scan, int at, List<Match<T>> found) {
        if (entries == null) {
            return;
        }
        for (var entry : entries) {
            var parts = entry.pattern().matchAt(scan, at);
            if (!parts.isEmpty()) {
                int start = parts.stream().mapToInt(Span::start).min().orElse(at);
                int end = parts.stream().mapToInt(Span::end).max().orElse(at);
                found.add(new Match<>(entry.meaning(), start, end, parts));
            }
        }
    }

    /** One text under the patterns: its tokens, and which word lists were found where. Confined to one thread. */
    static final class Scan {
        private final List<Token> tokens;
        private final Set<String> gapBreakers;
        private final Map<Pattern.WordList, int[][]> lists = new HashMap<>();

        /** @param gapBreakers stems over which no gap reaches */
        Scan(List<Token> tokens, Set<String> gapBreakers) {
            this.tokens = tokens;
            this.gapBreakers = gapBreakers;
        }

        int size() {
            return tokens.size();
        }

        Token token(int i) {
            return tokens.get(i);
        }

        boolean mayBeSkipped(int i) {
            return !gapBreakers.contains(tokens.get(i).stem());
        }

        /** Where entries of the list that begin here end; found once per text. */
        int[] ends(Pattern.WordList list, int at) {
            var places = lists.computeIfAbsent(list, key -> new int[tokens.size() + 1][]);
            var ends = places[at];
            if (ends == null) {
                places[at] = new int[0];
                ends = list.endsAt(this, at);
                places[at] = ends;
            }
            return ends;
        }
    }
}
