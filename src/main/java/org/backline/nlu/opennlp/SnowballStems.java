package org.backline.nlu.opennlp;

import java.util.concurrent.ConcurrentHashMap;
import opennlp.tools.stemmer.snowball.SnowballStemmer;
import opennlp.tools.stemmer.snowball.SnowballStemmer.ALGORITHM;
import org.backline.nlu.Language;
import org.backline.nlu.Stemmer;

/** OpenNLP's Snowball stemmers behind a bounded memory, because they hold state and are slow to ask twice. Thread-safe. */
public final class SnowballStems implements Stemmer {
    /** Some 50,000 words of 10 characters are 5 MB; a patient cannot fill more, whatever they type. */
    private static final int MOST_REMEMBERED = 50_000;

    private final ALGORITHM algorithm;
    private final ConcurrentHashMap<String, String> remembered = new ConcurrentHashMap<>();

    public SnowballStems(Language language) {
        this.algorithm = switch (language) {
            case EN -> ALGORITHM.ENGLISH;
            case ES -> ALGORITHM.SPANISH;
        };
    }

    @Override
    public String stem(String word) {
        var known = remembered.get(word);
        if (known != null) {
            return known;
        }
        var stem = new SnowballStemmer(algorithm).stem(word).toString();
        if (remembered.size() < MOST_REMEMBERED) {
            remembered.put(word, stem);
        }
        return stem;
    }
}
