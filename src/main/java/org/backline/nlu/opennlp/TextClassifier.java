package org.backline.nlu.opennlp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.maxent.quasinewton.QNModel;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.Event;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.backline.nlu.Intent;
import org.backline.nlu.Prepared;

/**
 * Sorts prepared texts into labels: OpenNLP's maximum entropy model, trained by L-BFGS on weighted features (the document
 * categorizer itself takes no weights, and trained so lost 12 points of accuracy on Banking77). Its confidences are
 * calibrated on texts that were kept apart: of those at 0.8, some 80 % are right. Thread-safe.
 */
final class TextClassifier {
    /** A text and the label it belongs to. */
    record Sample(String label, Prepared text) {}

    private static final long SEED = 20260101;

    /** The trainer keeps some 20 numbers for each parameter: so many fit into a heap of 1 GiB with room to spare. */
    private static final int MOST_PARAMETERS = 3_600_000;

    /** Weights that a model keeps, the largest: the others change no answer and would fill the memory. */
    private static final int MOST_WEIGHTS = 1_500_000;

    /** One text in so many is kept apart for calibration. */
    private static final int APART = 5;

    private static final int FEWEST_APART = 40;

    /** The temperature hardly depends on how many texts the model has seen; from so many on it is taken from a part of them. */
    private static final int MOST_FOR_CALIBRATION = 4_000;

    private static final int STEPS = 50;

    private final Features features;
    private final QNModel model;
    private final double temperature;

    private TextClassifier(Features features, QNModel model, double temperature) {
        this.features = features;
        this.model = model;
        this.temperature = temperature;
    }

    /**
     * Trains on samples in any order; the same samples always give the same model.
     *
     * @throws IllegalArgumentException if there are fewer than two labels
     */
    static TextClassifier train(List<Sample> samples) {
        requireTwoLabels(samples);
        var shuffled = new ArrayList<>(inOneOrder(samples));
        Collections.shuffle(shuffled, new Random(SEED));
        var apart = new ArrayList<Sample>();
        var rest = new ArrayList<Sample>();
        var counts = new HashMap<String, Integer>();
        for (var sample : shuffled) {
            int nth = counts.merge(sample.label(), 1, Integer::sum);
            (nth % APART == 0 ? apart : rest).add(sample);
        }
        var some = rest.subList(0, Math.min(rest.size(), MOST_FOR_CALIBRATION));
        double temperature = apart.size() < FEWEST_APART
                ? 1
                : untempered(Features.Kind.LETTERS, some, most(some), STEPS).temperatureFor(apart);
        var all = untempered(Features.Kind.LETTERS, shuffled, most(shuffled), STEPS);
        return new TextClassifier(all.features, all.model, temperature);
    }

    /**
     * Trains in fewer steps on fewer features, for many labels: its confidences are as soft as so few steps leave them, and
     * nothing is kept apart.
     *
     * @param most how many features may be kept
     * @throws IllegalArgumentException if there are fewer than two labels
     */
    static TextClassifier train(Features.Kind kind, List<Sample> samples, int most, int steps) {
        requireTwoLabels(samples);
        return untempered(kind, inOneOrder(samples), most, steps);
    }

    private static void requireTwoLabels(List<Sample> samples) {
        if (samples.stream().map(Sample::label).distinct().count() < 2) {
            throw new IllegalArgumentException("a classifier needs texts of at least two labels");
        }
    }

    private static int most(List<Sample> samples) {
        return MOST_PARAMETERS
                / (int) samples.stream().map(Sample::label).distinct().count();
    }

    /** What is kept apart, and how sums are rounded, must not depend on the order in which a file holds its texts. */
    private static List<Sample> inOneOrder(List<Sample> samples) {
        record Keyed(String key, Sample sample) {}
        return samples.stream()
                .map(sample -> new Keyed(sample.toString(), sample))
                .sorted(Comparator.comparing(Keyed::key))
                .map(Keyed::sample)
                .toList();
    }

    private static TextClassifier untempered(Features.Kind kind, List<Sample> samples, int most, int steps) {
        var features = Features.learn(kind, samples.stream().map(Sample::text).toList(), most);
        var events = new ArrayList<Event>();
        for (var sample : samples) {
            var vector = features.of(sample.text());
            if (!vector.isEmpty()) {
                events.add(new Event(sample.label(), vector.names(), vector.values()));
            }
        }
        try {
            var trainer = TrainerFactory.getEventTrainer(parameters(steps), new HashMap<>());
            return pruned(features, (AbstractModel) trainer.train(ObjectStreamUtils.createObjectStream(events)));
        } catch (IOException impossible) {
            throw new IllegalStateException("training reads nothing but memory", impossible);
        }
    }

    private static TrainingParameters parameters(int steps) {
        var parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ALGORITHM_PARAM, QNTrainer.MAXENT_QN_VALUE);
        parameters.put("DataIndexer", "OnePassRealValue");
        parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, steps);
        parameters.put(QNTrainer.L1COST_PARAM, 0.0);
        parameters.put(QNTrainer.L2COST_PARAM, 0.1);
        parameters.put(QNTrainer.M_PARAM, 5);
        parameters.put(QNTrainer.THREADS_PARAM, Runtime.getRuntime().availableProcessors());
        parameters.put("PrintMessages", false);
        return parameters;
    }

    private static TextClassifier pruned(Features features, AbstractModel trained) {
        var parts = trained.getDataStructures();
        @SuppressWarnings("unchecked") // what the method's documentation promises at this place
        var contexts = (Map<String, Context>) parts[1];
        var outcomes = (String[]) parts[2];
        double least = smallestKept(contexts);
        var idf = new HashMap<String, Float>();
        var names = new ArrayList<String>();
        var kept = new ArrayList<Context>();
        contexts.keySet().stream().sorted().forEach(name -> {
            var context = large(contexts.getOrDefault(name, new Context(new int[0], new double[0])), least);
            if (context.getOutcomes().length > 0) {
                names.add(name);
                kept.add(context);
                idf.put(name, features.idf().getOrDefault(name, 1f));
            }
        });
        var model = new QNModel(kept.toArray(new Context[0]), names.toArray(new String[0]), outcomes);
        return new TextClassifier(Features.of(features.kind(), idf), model, 1);
    }

    private static double smallestKept(Map<String, Context> contexts) {
        var sizes = contexts.values().stream()
                .flatMapToDouble(context -> Arrays.stream(context.getParameters()))
                .map(Math::abs)
                .toArray();
        if (sizes.length <= MOST_WEIGHTS) {
            return 0;
        }
        Arrays.sort(sizes);
        return sizes[sizes.length - MOST_WEIGHTS];
    }

    private static Context large(Context context, double least) {
        var weights = context.getParameters();
        var outcomes = new ArrayList<Integer>();
        for (int i = 0; i < weights.length; i++) {
            if (Math.abs(weights[i]) >= least && weights[i] != 0) {
                outcomes.add(i);
            }
        }
        var places = outcomes.stream().mapToInt(i -> context.getOutcomes()[i]).toArray();
        // Weights are kept as floats in the file; the same numbers answer before and after it was read.
        var values = outcomes.stream().mapToDouble(i -> (float) weights[i]).toArray();
        return new Context(places, values);
    }

    /** The temperature under which the labels of these samples are likeliest (Guo et al. 2017), by golden section search. */
    private double temperatureFor(List<Sample> samples) {
        var vectors = samples.stream().map(sample -> features.of(sample.text())).toList();
        double low = 0.2;
        double high = 5;
        double ratio = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < 25; i++) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (loss(samples, vectors, left) < loss(samples, vectors, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return (low + high) / 2;
    }

    private double loss(List<Sample> samples, List<Features.Vector> vectors, double candidate) {
        double loss = 0;
        for (int i = 0; i < vectors.size(); i++) {
            var vector = vectors.get(i);
            int outcome = model.getIndex(samples.get(i).label());
            if (!vector.isEmpty() && outcome >= 0) {
                loss -= Math.log(Math.max(1e-12, tempered(vector, candidate)[outcome]));
            }
        }
        return loss;
    }

    private double[] tempered(Features.Vector vector, double at) {
        var probabilities = model.eval(vector.names(), vector.values());
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = Math.pow(probabilities[i], 1 / at);
            sum += probabilities[i];
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    /** All labels, likeliest first; empty if the text has nothing that was seen in training, not even its length. */
    List<Intent> classify(Prepared text) {
        var vector = features.of(text);
        if (vector.isEmpty()) {
            return List.of();
        }
        var probabilities = tempered(vector, temperature);
        var ranked = new ArrayList<Intent>(probabilities.length);
        for (int i = 0; i < probabilities.length; i++) {
            ranked.add(new Intent(model.getOutcome(i), probabilities[i]));
        }
        ranked.sort(Comparator.comparingDouble(Intent::confidence).reversed());
        return ranked;
    }

    void write(DataOutputStream out) throws IOException {
        var parts = model.getDataStructures();
        @SuppressWarnings("unchecked") // what the method's documentation promises at this place
        var contexts = (Map<String, Context>) parts[1];
        out.writeUTF(features.kind().name());
        out.writeDouble(temperature);
        out.writeInt(model.getNumOutcomes());
        for (int i = 0; i < model.getNumOutcomes(); i++) {
            out.writeUTF(model.getOutcome(i));
        }
        out.writeInt(contexts.size());
        for (var name : contexts.keySet().stream().sorted().toList()) {
            var context = contexts.getOrDefault(name, new Context(new int[0], new double[0]));
            out.writeUTF(name);
            out.writeFloat(features.idf().getOrDefault(name, 1f));
            out.writeShort(context.getOutcomes().length);
            for (int i = 0; i < context.getOutcomes().length; i++) {
                out.writeShort(context.getOutcomes()[i]);
                out.writeFloat((float) context.getParameters()[i]);
            }
        }
    }

    static TextClassifier read(DataInputStream in) throws IOException {
        var kind = Features.Kind.valueOf(in.readUTF());
        double temperature = in.readDouble();
        var outcomes = new String[in.readInt()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = in.readUTF();
        }
        int size = in.readInt();
        var idf = HashMap.<String, Float>newHashMap(size);
        var names = new String[size];
        var contexts = new Context[size];
        for (int i = 0; i < size; i++) {
            names[i] = in.readUTF();
            idf.put(names[i], in.readFloat());
            int weights = in.readShort();
            var places = new int[weights];
            var values = new double[weights];
            for (int j = 0; j < weights; j++) {
                places[j] = in.readShort();
                values[j] = in.readFloat();
            }
            contexts[i] = new Context(places, values);
        }
        return new TextClassifier(Features.of(kind, idf), new QNModel(contexts, names, outcomes), temperature);
    }
}
