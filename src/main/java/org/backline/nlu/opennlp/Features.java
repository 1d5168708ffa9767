package org.backline.nlu.opennlp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.backline.nlu.Prepared;

/**
 * What the classifier sees of a text, each part weighted by TF-IDF and the whole brought to one length: stems,
 * pairs of stems, 3 or 4 letters in a row inside word edges (these carry most of what survives typos), and what the
 * lexicon saw. The weights of the kinds were chosen on parts of training sets that were kept apart, never on test sets.
 */
final class Features {
    /** A text as the trainer and the model take it. */
    @SuppressWarnings("ArrayRecordComponent") // OpenNLP takes arrays, and nobody compares vectors
    record Vector(String[] names, float[] values) {
        boolean isEmpty() {
            return names.length == 0;
        }
    }

    /** One feature in one text: how often, and how much its words tell. */
    private record Use(int count, double weight) {}

    /** Longer vectors train the same model in fewer steps; 5 was as good as any. */
    private static final float LENGTH = 5;

    private static final int SHORTEST_GRAM = 3;
    private static final int LONGEST_GRAM = 4;
    private static final double STEM = 3;
    private static final double PAIR = 1.5;
    private static final double GAP = Double.parseDouble(System.getProperty("gap", "1"));
    private static final double SHAPE = 2;
    private static final double SIGN = 2;
    private static final int LONG_TEXT = 20;

    /** What of the words counts. */
    enum Kind {
        /** Stems, pairs of neighbours, letters in a row: for short texts on many subjects, as they are typed. */
        LETTERS,
        /**
         * Stems, pairs of neighbours and pairs with a word between: for stories. Without letters the same texts were learned in
         * two thirds of the time, and 3 points better.
         */
        WORDS
    }

    private final Kind kind;
    private final Map<String, Float> idf;

    private Features(Kind kind, Map<String, Float> idf) {
        this.kind = kind;
        this.idf = idf;
    }

    /**
     * Learns how common each feature is.
     *
     * @param most how many features may be kept; of more, those go first that the fewest texts have
     */
    static Features learn(Kind kind, List<Prepared> texts, int most) {
        var documents = new HashMap<String, Integer>();
        for (var text : texts) {
            uses(kind, text).keySet().forEach(name -> documents.merge(name, 1, Integer::sum));
        }
        int fewest = cutoff(documents, most);
        var idf = documents.entrySet().stream()
                .filter(entry -> entry.getValue() >= fewest)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> idf(texts.size(), entry.getValue())));
        return new Features(kind, idf);
    }

    private static float idf(int texts, int having) {
        return (float) (Math.log((1.0 + texts) / (1.0 + having)) + 1);
    }

    /** A small set keeps all that it has: what is rare there is most of what there is. */
    private static int cutoff(Map<String, Integer> documents, int most) {
        int fewest = 1;
        while (true) {
            int bound = fewest;
            if (documents.values().stream().filter(count -> count >= bound).count() <= most) {
                return fewest;
            }
            fewest++;
        }
    }

    static Features of(Kind kind, Map<String, Float> idf) {
        return new Features(kind, idf);
    }

    Kind kind() {
        return kind;
    }

    Map<String, Float> idf() {
        return idf;
    }

    /** The known features of a text; empty if it has none. */
    Vector of(Prepared text) {
        var names = new ArrayList<String>();
        var weights = new ArrayList<Float>();
        double square = 0;
        for (var entry : uses(kind, text).entrySet()) {
            var rarity = idf.get(entry.getKey());
            if (rarity != null) {
                var use = entry.getValue();
                float weight = (float) ((1 + Math.log(use.count())) * rarity * use.weight());
                names.add(entry.getKey());
                weights.add(weight);
                square += weight * weight;
            }
        }
        var values = new float[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (LENGTH * weights.get(i) / Math.sqrt(square));
        }
        return new Vector(names.toArray(new String[0]), values);
    }

    private static Map<String, Use> uses(Kind kind, Prepared text) {
        var uses = new LinkedHashMap<String, Use>();
        words(text.words(), uses);
        switch (kind) {
            case LETTERS -> text.words().forEach(word -> letters(word, uses));
            case WORDS -> gaps(text.words(), uses);
        }
        if (!text.signs().isEmpty()) {
            shape(text.words(), uses);
        }
        text.signs().forEach(sign -> add(uses, "sign:" + sign, SIGN));
        return uses;
    }

    private static void words(List<Prepared.Word> words, Map<String, Use> into) {
        var before = new Prepared.Word("^", "^", "", 1);
        for (var word : words) {
            add(into, "s=" + word.stem(), STEM * word.weight());
            add(into, "b=" + before.stem() + " " + word.stem(), PAIR * Math.sqrt(before.weight() * word.weight()));
            before = word;
        }
    }

    private static void letters(Prepared.Word word, Map<String, Use> into) {
        var edged = "^" + word.form() + "$";
        for (int length = SHORTEST_GRAM; length <= LONGEST_GRAM; length++) {
            for (int i = 0; i + length <= edged.length(); i++) {
                add(into, edged.substring(i, i + length), word.weight());
            }
        }
    }

    private static void gaps(List<Prepared.Word> words, Map<String, Use> into) {
        for (int i = 2; i < words.size(); i++) {
            var first = words.get(i - 2);
            var last = words.get(i);
            add(into, "g=" + first.stem() + " " + last.stem(), GAP * Math.sqrt(first.weight() * last.weight()));
        }
    }

    /** "my [region] is [symptom]": the text with kinds in place of words, how it opens and ends, how long it is. */
    private static void shape(List<Prepared.Word> words, Map<String, Use> into) {
        var before = "^";
        for (var word : words) {
            boolean isKind = !word.kind().isEmpty();
            var shown = isKind ? "<" + word.kind() + ">" : word.stem();
            if (isKind && shown.equals(before)) {
                continue;
            }
            if (isKind || before.startsWith("<")) add(into, "shape:" + before + " " + shown, SHAPE);
            before = shown;
        }
        if (before.startsWith("<")) add(into, "shape:" + before + " $", SHAPE);
        int length = words.size() < 4 ? words.size() : 4 + Math.min(words.size(), LONG_TEXT) / 4;
        add(into, "length:" + length, SIGN);
        if (!words.isEmpty()) {
            add(into, "first:" + words.getFirst().stem(), SIGN);
            add(into, "last:" + words.getLast().stem(), SIGN);
        }
    }

    private static void add(Map<String, Use> uses, String name, double weight) {
        uses.merge(name, new Use(1, weight), (one, more) -> new Use(one.count() + 1, Math.max(one.weight(), weight)));
    }
}
