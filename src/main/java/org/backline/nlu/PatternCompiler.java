package org.backline.nlu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.backline.nlu.Pattern.Choice;
import org.backline.nlu.Pattern.Edge;
import org.backline.nlu.Pattern.Form;
import org.backline.nlu.Pattern.Gap;
import org.backline.nlu.Pattern.Maybe;
import org.backline.nlu.Pattern.Node;
import org.backline.nlu.Pattern.Numeral;
import org.backline.nlu.Pattern.Prefix;
import org.backline.nlu.Pattern.Sequence;
import org.backline.nlu.Pattern.Stem;
import org.backline.nlu.Pattern.WordList;

/** Compiles the pattern language of docs/content.md for one language. Not thread-safe; its patterns are. */
final class PatternCompiler {
    private static final int DEFAULT_GAP = 3;

    private final Tokenizer tokenizer;
    private final Map<String, List<String>> words;
    private final Map<String, WordList> lists = new HashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();

    PatternCompiler(Tokenizer tokenizer, Map<String, List<String>> words) {
        this.tokenizer = tokenizer;
        this.words = words;
    }

    /** @throws IllegalArgumentException if the pattern is malformed, saying how */
    Pattern compile(String source) {
        var parts = new ArrayList<Node>();
        var reader = new Reader(source);
        do {
            parts.add(reader.sequence(false));
        } while (reader.take('&'));
        reader.expectEnd();
        return new Pattern(parts);
    }

    private WordList list(String name) {
        var list = lists.get(name);
        if (list != null) {
            return list;
        }
        var entries = words.get(name);
        if (entries == null) {
            throw new IllegalArgumentException("there is no word list {" + name + "} in words.yml");
        }
        if (!underWay.add(name)) {
            throw new IllegalArgumentException("the word list {" + name + "} holds itself: " + underWay);
        }
        list = new WordList();
        try {
            for (var entry : entries) {
                var reader = new Reader(entry);
                list.add(reader.sequence(false));
                reader.expectEnd();
            }
        } finally {
            underWay.remove(name);
        }
        list.close();
        lists.put(name, list);
        return list;
    }

    private List<Node> literal(String word) {
        return tokenizer.tokenize(word).stream()
                .map(token -> (Node) new Stem(token.stem()))
                .toList();
    }

    private Node exact(String word) {
        return sequenceOf(tokenizer.tokenize(word).stream()
                .map(token -> (Node) new Form(token.form(), token.stem()))
                .toList());
    }

    private static Node sequenceOf(List<Node> nodes) {
        return nodes.size() == 1 ? nodes.getFirst() : new Sequence(nodes);
    }

    /** A recursive-descent reader over one pattern. */
    private final class Reader {
        private final String source;
        private int at;

        Reader(String source) {
            this.source = source;
        }

        Node sequence(boolean inBrackets) {
            var nodes = new ArrayList<Node>();
            while (true) {
                skipSpace();
                if (at == source.length() || peek() == '&' || (inBrackets && (peek() == '|' || peek() == ')'))) {
                    break;
                }
                nodes.add(item());
            }
            if (nodes.isEmpty()) {
                throw malformed("something is missing");
            }
            return sequenceOf(nodes);
        }

        private Node item() {
            var node = atom();
            return take('?') ? new Maybe(node) : node;
        }

        private Node atom() {
            char c = peek();
            if (take('(')) {
                return choice();
            }
            if (take('{')) {
                return list(upTo('}'));
            }
            if (take('"')) {
                return exactly();
            }
            if (take('^')) {
                return new Edge(false);
            }
            if (take('$')) {
                return new Edge(true);
            }
            if (take('#')) {
                return number();
            }
            if (source.startsWith("..", at)) {
                at += 2;
                return gap();
            }
            if (c == ')' || c == '|' || c == '}' || c == '*' || c == '?') {
                throw malformed("'" + c + "' is out of place");
            }
            return word();
        }

        private Node choice() {
            var alternatives = new ArrayList<Node>();
            do {
                alternatives.add(sequence(true));
                skipSpace();
            } while (take('|'));
            if (!take(')')) {
                throw malformed("a bracket is not closed");
            }
            return Choice.of(alternatives);
        }

        private Node number() {
            var from = run("0123456789.");
            if (from.isEmpty()) {
                return new Numeral(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            }
            var to = take('-') ? run("0123456789.") : from;
            if (to.isEmpty()) {
                throw malformed("a number is missing");
            }
            var numeral = new Numeral(value(from), value(to));
            if (numeral.from() > numeral.to()) {
                throw malformed("the range is empty");
            }
            return numeral;
        }

        private double value(String digits) {
            try {
                return Double.parseDouble(digits);
            } catch (NumberFormatException several) {
                throw malformed("'" + digits + "' is no number");
            }
        }

        private Node gap() {
            var digits = run("0123456789");
            try {
                return new Gap(digits.isEmpty() ? DEFAULT_GAP : Integer.parseInt(digits));
            } catch (NumberFormatException tooBig) {
                throw malformed("'" + digits + "' is no number of words");
            }
        }

        private Node exactly() {
            var words = upTo('"');
            if (tokenizer.tokenize(words).isEmpty()) {
                throw malformed("something is missing");
            }
            return exact(words);
        }

        private Node word() {
            int start = at;
            while (at < source.length()
                    && " \t(){}|&?*^$\"".indexOf(source.charAt(at)) < 0
                    && !source.startsWith("..", at)) {
                at++;
            }
            var word = source.substring(start, at);
            if (take('*')) {
                return new Prefix(Tokenizer.fold(word));
            }
            var nodes = literal(word);
            if (nodes.isEmpty()) {
                throw malformed("'" + word + "' holds no word");
            }
            return sequenceOf(nodes);
        }

        private String upTo(char end) {
            int close = source.indexOf(end, at);
            if (close < 0) {
                throw malformed("'" + end + "' is missing");
            }
            var inside = source.substring(at, close);
            at = close + 1;
            return inside;
        }

        private String run(String allowed) {
            int start = at;
            while (at < source.length() && allowed.indexOf(source.charAt(at)) >= 0) {
                at++;
            }
            return source.substring(start, at);
        }

        boolean take(char c) {
            if (c == '&' || c == '|' || c == ')') {
                skipSpace();
            }
            if (at < source.length() && source.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        void expectEnd() {
            skipSpace();
            if (at < source.length()) {
                throw malformed("'" + peek() + "' is out of place");
            }
        }

        private char peek() {
            return source.charAt(at);
        }

        private void skipSpace() {
            while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
                at++;
            }
        }

        private IllegalArgumentException malformed(String why) {
            return new IllegalArgumentException("in the pattern '" + source + "', at " + (at + 1) + ": " + why);
        }
    }
}
