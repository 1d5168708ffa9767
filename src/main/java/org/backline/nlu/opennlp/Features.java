package org.backline.nlu.opennlp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backline.nlu.Stemmer;

/**
 * What the classifier sees of a text: words, stems, pairs of stems, and 3 to 5 letters in a row inside word edges,
 * weighted by TF-IDF and brought to one length. Measured best of some twenty settings on Banking77, SNIPS and symptom
 * phrases; the letters carry most of what survives typos.
 */
final class Features {
    /** A text as the trainer and the model take it. */
    @SuppressWarnings("ArrayRecordComponent") // OpenNLP takes arrays, and nobody compares vectors
    record Vector(String[] names, float[] values) {
        boolean isEmpty() {
            return names.length == 0;
        }
    }

    /** Longer vectors train the same model in fewer steps; 5 was as good as any on dev splits. */
    private static final float LENGTH = 5;

    private static final int SHORTEST_GRAM = 3;
    private static final int LONGEST_GRAM = 5;

    private final Stemmer stemmer;
    private final Map<String, Float> idf;

    private Features(Stemmer stemmer, Map<String, Float> idf) {
        this.stemmer = stemmer;
        this.idf = idf;
    }

    /** Learns how common each feature is. */
    static Features learn(Stemmer stemmer, List<List<String>> texts) {
        var documents = new HashMap<String, Integer>();
        for (var words : texts) {
            counts(stemmer, words).keySet().forEach(name -> documents.merge(name, 1, Integer::sum));
        }
        var idf = HashMap.<String, Float>newHashMap(documents.size());
        documents.forEach((name, count) -> idf.put(name, (float) (Math.log((1.0 + texts.size()) / (1.0 + count)) + 1)));
        return new Features(stemmer, idf);
    }

    static Features of(Stemmer stemmer, Map<String, Float> idf) {
        return new Features(stemmer, idf);
    }

    Map<String, Float> idf() {
        return idf;
    }

    /** The known features of a text; empty if it has none. */
    Vector of(List<String> words) {
        var names = new ArrayList<String>();
        var weights = new ArrayList<Float>();
        double square = 0;
        for (var entry : counts(stemmer, words).entrySet()) {
            var rarity = idf.get(entry.getKey());
            if (rarity != null) {
                float weight = (float) (1 + Math.log(entry.getValue())) * rarity;
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

    private static Map<String, Integer> counts(Stemmer stemmer, List<String> words) {
        var counts = new HashMap<String, Integer>();
        var before = "^";
        for (var word : words) {
            var stem = stemmer.stem(word);
            counts.merge("w=" + word, 1, Integer::sum);
            counts.merge("s=" + stem, 1, Integer::sum);
            counts.merge("b=" + before + " " + stem, 1, Integer::sum);
            var edged = "^" + word + "$";
            for (int length = SHORTEST_GRAM; length <= LONGEST_GRAM; length++) {
                for (int i = 0; i + length <= edged.length(); i++) {
                    counts.merge(edged.substring(i, i + length), 1, Integer::sum);
                }
            }
            before = stem;
        }
        return counts;
    }
}
