package org.backline.nlu;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.backline.nlu.Matcher.Scan;
import org.backline.nlu.Matcher.Span;
import org.jspecify.annotations.Nullable;

/**
 * A compiled pattern of the content files (see docs/content.md): one sequence, or several that must stand in the same
 * sentence.
 */
final class Pattern {
    /** A piece of a pattern. Matching hands every possible end to {@code next} until one says true. */
    sealed interface Node {
        boolean match(Scan scan, int at, IntPredicate next);

        /** Notes what a match can begin with; true if this piece may also be skipped. */
        boolean firsts(Firsts into);
    }

    /** What matches of a pattern can begin with. */
    static final class Firsts {
        final Set<String> stems = new HashSet<>();
        final Set<Character> letters = new HashSet<>();
        boolean number;
        boolean anything;
    }

    record Stem(String stem) implements Node {
        @Override
        public boolean match(Scan scan, int at, IntPredicate next) {
            return at < scan.size() && scan.token(at).stem().equals(stem) && next.test(at + 1);
        }

        @Override
        public boolean firsts(Firsts into) {
            into.stems.add(stem);
            return false;
        }
    }

    /** Any of many single words: most choices are nothing else, and one look tells. */
    record OneOf(Set<String> stems) implements Node {
        @Override
        public boolean match(Scan scan, int at, IntPredicate next) {
            return at < scan.size() && stems.contains(scan.token(at).stem()) && next.test(at + 1);
        }

        @Override
        public boolean firsts(Firsts into) {
            into.stems.addAll(stems);
            return false;
        }
    }

    record Form(String form, String stem) implements Node {
        @Override
        public boolean match(Scan scan, int at, IntPredicate next) {
            return at < scan.size() && scan.token(at).form().equals(form) && next.test(at + 1);
        }

        @Override
        public boolean firsts(Firsts into) {
            into.stems.add(stem);
            return false;
        }
    }

    record Prefix(String prefix) implements Node {
        @Override
        public boolean match(Scan scan, int at, IntPredicate next) {
            return at < scan.size() && scan.token(at).form().startsWith(prefix) && next.test(at + 1);
        }

        @Override
        public boolean firsts(Firsts into) {
            into.letters.add(prefix.charAt(0));
            return false;
        }
    }

    record Numeral(double from, double to) implements Node {
        @Override
        public boolean match(Scan scan, int at, IntPredicate next) {
            if (at >= scan.size()) {
                return false;
            }
            var value = scan.token(at).number();
            return value != null && value >= from && value <= to && next.test(at + 1);
        }

        @Override
        public boolean firsts(Firsts into) {
            into.number = true;
            return false;
        }
    }

    record Gap(int most) implements Node {
        @Override
        public boolean match(Scan scan, int at, IntPredicate next) {
            for (int skipped = 0; ; skipped++) {
                if (next.test(at + skipped)) {
                    return true;
                }
                int here = at + skipped;
                if (skipped == most || here >= scan.size() || !scan.mayBeSkipped(here) || endsSentence(scan, here)) {
                    return false;
                }
            }
        }

        private static boolean endsSentence(Scan scan, int here) {
            return here > 0
                    && scan.token(here).sentence() != scan.token(here - 1).sentence();
        }

        @Override
        public boolean firsts(Firsts into) {
            into.anything = true;
            return false;
        }
    }

    /** The text begins or ends here. */
    record Edge(boolean atEnd) implements Node {
        @Override
        public boolean match(Scan scan, int at, IntPredicate next) {
            return at == (atEnd ? scan.size() : 0) && next.test(at);
        }

        @Override
        public boolean firsts(Firsts into) {
            return true;
        }
    }

    record Maybe(Node node) implements Node {
        @Override
        public boolean match(Scan scan, int at, IntPredicate next) {
            return node.match(scan, at, next) || next.test(at);
        }

        @Override
        public boolean firsts(Firsts into) {
            node.firsts(into);
            return true;
        }
    }

    record Choice(List<Node> nodes) implements Node {
        /** The alternatives, with all that are single words as one. */
        static Node of(List<Node> alternatives) {
            var stems = new HashSet<String>();
            var others = new ArrayList<Node>();
            for (var node : alternatives) {
                switch (node) {
                    case Stem single -> stems.add(single.stem());
                    case OneOf several -> stems.addAll(several.stems());
                    default -> others.add(node);
                }
            }
            if (!stems.isEmpty()) {
                others.addFirst(new OneOf(Set.copyOf(stems)));
            }
            return others.size() == 1 ? others.getFirst() : new Choice(List.copyOf(others));
        }

        @Override
        public boolean match(Scan scan, int at, IntPredicate next) {
            for (var node : nodes) {
                if (node.match(scan, at, next)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean firsts(Firsts into) {
            boolean skippable = false;
            for (var node : nodes) {
                skippable |= node.firsts(into);
            }
            return skippable;
        }
    }

    record Sequence(List<Node> nodes) implements Node {
        @Override
        public boolean match(Scan scan, int at, IntPredicate next) {
            return matchFrom(scan, at, 0, at, next);
        }

        private boolean matchFrom(Scan scan, int start, int index, int at, IntPredicate next) {
            return index == nodes.size()
                    ? next.test(at)
                    : nodes.get(index)
                            .match(
                                    scan,
                                    at,
                                    end -> staysInSentence(scan, start, at, end)
                                            && matchFrom(scan, start, index + 1, end, next));
        }

        /** Words in a row stand in one sentence, whatever the pattern. */
        private static boolean staysInSentence(Scan scan, int start, int at, int end) {
            return at == start
                    || end == at
                    || at == 0
                    || scan.token(at).sentence() == scan.token(at - 1).sentence();
        }

        @Override
        public boolean firsts(Firsts into) {
            for (var node : nodes) {
                if (!node.firsts(into)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A named word list; compared by identity, so that its finds can be remembered. */
    static final class WordList implements Node {
        private final List<Node> entries = new ArrayList<>();
        private @Nullable Node all;

        void add(Node entry) {
            entries.add(entry);
        }

        /** To be called when all entries are there. */
        void close() {
            all = Choice.of(entries);
        }

        int[] endsAt(Scan scan, int at) {
            var ends = new BitSet();
            if (all != null) {
                all.match(scan, at, end -> {
                    ends.set(end);
                    return false;
                });
            }
            return ends.stream().toArray();
        }

        @Override
        public boolean match(Scan scan, int at, IntPredicate next) {
            var ends = scan.ends(this, at);
            for (int i = ends.length - 1; i >= 0; i--) {
                if (next.test(ends[i])) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean firsts(Firsts into) {
            boolean skippable = false;
            for (var entry : entries) {
                skippable |= entry.firsts(into);
            }
            return skippable;
        }
    }

    private final List<Node> parts;

    Pattern(List<Node> parts) {
        this.parts = List.copyOf(parts);
    }

    void firsts(Firsts into) {
        if (parts.getFirst().firsts(into)) {
            into.anything = true;
        }
    }

    /** The stretches that the parts cover, if the first part begins here and the others stand in its sentence; else nothing. */
    List<Span> matchAt(Scan scan, int at) {
        var first = longest(parts.getFirst(), scan, at);
        if (first < 0) {
            return List.of();
        }
        var spans = new ArrayList<Span>();
        spans.add(new Span(at, first));
        for (var part : parts.subList(1, parts.size())) {
            var nearest = nearest(part, scan, spans.getFirst());
            if (nearest.length() == 0) {
                return List.of();
            }
            spans.add(nearest);
        }
        return spans;
    }

    private static Span nearest(Node part, Scan scan, Span anchor) {
        int sentence = scan.token(anchor.start()).sentence();
        var candidates = new ArrayList<Span>();
        for (int i = 0; i < scan.size(); i++) {
            if (scan.token(i).sentence() == sentence) {
                int end = longest(part, scan, i);
                if (end > i && !new Span(i, end).overlaps(anchor)) {
                    candidates.add(new Span(i, end));
                }
            }
        }
        return candidates.stream()
                .min(Comparator.comparingInt(span -> Math.abs(span.start() - anchor.start())))
                .orElse(new Span(0, 0));
    }

    private static int longest(Node node, Scan scan, int at) {
        var end = new int[] {-1};
        node.match(scan, at, candidate -> {
            end[0] = Math.max(end[0], candidate);
            return false;
        });
        return end[0] > at ? end[0] : -1;
    }
}
