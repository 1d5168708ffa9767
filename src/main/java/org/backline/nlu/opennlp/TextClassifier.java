package org.backline.nlu.opennlp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.BinaryFileDataReader;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.GenericModelReader;
import opennlp.tools.ml.model.GenericModelWriter;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.backline.nlu.Intent;
import org.backline.nlu.Stemmer;

/**
 * Sorts prepared texts into labels: OpenNLP's maximum entropy model, trained by L-BFGS on weighted features (the document
 * categorizer itself takes no weights, and trained so lost 12 points of accuracy on Banking77). Thread-safe.
 */
final class TextClassifier {
    /** A text and the label it belongs to. */
    record Sample(String label, List<String> words) {}

    private static final long SEED = 20260101;

    private final Features features;
    private final AbstractModel model;

    private TextClassifier(Features features, AbstractModel model) {
        this.features = features;
        this.model = model;
    }

    /**
     * Trains on samples in any order; the same samples always give the same model.
     *
     * @throws IllegalArgumentException if there are fewer than two labels
     */
    static TextClassifier train(Stemmer stemmer, List<Sample> samples) {
        if (samples.stream().map(Sample::label).distinct().count() < 2) {
            throw new IllegalArgumentException("a classifier needs texts of at least two labels");
        }
        var shuffled = new ArrayList<>(samples);
        Collections.shuffle(shuffled, new Random(SEED));
        var features =
                Features.learn(stemmer, shuffled.stream().map(Sample::words).toList());
        var events = new ArrayList<Event>();
        for (var sample : shuffled) {
            var vector = features.of(sample.words());
            if (!vector.isEmpty()) {
                events.add(new Event(sample.label(), vector.names(), vector.values()));
            }
        }
        try {
            var trainer = TrainerFactory.getEventTrainer(parameters(), new HashMap<>());
            return new TextClassifier(
                    features, (AbstractModel) trainer.train(ObjectStreamUtils.createObjectStream(events)));
        } catch (IOException impossible) {
            throw new IllegalStateException("training reads nothing but memory", impossible);
        }
    }

    private static TrainingParameters parameters() {
        var parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ALGORITHM_PARAM, QNTrainer.MAXENT_QN_VALUE);
        parameters.put("DataIndexer", "OnePassRealValue");
        parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, 100);
        parameters.put(QNTrainer.L1COST_PARAM, 0.0);
        parameters.put(QNTrainer.L2COST_PARAM, 0.1);
        parameters.put(QNTrainer.M_PARAM, 5);
        parameters.put(QNTrainer.THREADS_PARAM, Runtime.getRuntime().availableProcessors());
        parameters.put("PrintMessages", false);
        return parameters;
    }

    /** All labels, likeliest first; empty if no word of the text is known in any form. */
    List<Intent> classify(List<String> words) {
        var vector = features.of(words);
        if (vector.isEmpty()) {
            return List.of();
        }
        var probabilities = model.eval(vector.names(), vector.values());
        var ranked = new ArrayList<Intent>(probabilities.length);
        for (int i = 0; i < probabilities.length; i++) {
            ranked.add(new Intent(model.getOutcome(i), probabilities[i]));
        }
        ranked.sort(Comparator.comparingDouble(Intent::confidence).reversed());
        return ranked;
    }

    void write(DataOutputStream out) throws IOException {
        var idf = new TreeMap<>(features.idf());
        out.writeInt(idf.size());
        for (var entry : idf.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeFloat(entry.getValue());
        }
        // The writer closes what it writes to.
        var bytes = new ByteArrayOutputStream();
        new GenericModelWriter(model, new DataOutputStream(bytes)).persist();
        out.writeInt(bytes.size());
        bytes.writeTo(out);
    }

    static TextClassifier read(Stemmer stemmer, DataInputStream in) throws IOException {
        int size = in.readInt();
        var idf = HashMap.<String, Float>newHashMap(size);
        for (int i = 0; i < size; i++) {
            idf.put(in.readUTF(), in.readFloat());
        }
        var bytes = new byte[in.readInt()];
        in.readFully(bytes);
        var model = new GenericModelReader(new BinaryFileDataReader(new ByteArrayInputStream(bytes))).getModel();
        return new TextClassifier(Features.of(stemmer, idf), model);
    }
}
