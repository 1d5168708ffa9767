package org.backline.nlu.opennlp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import opennlp.tools.ml.perceptron.PerceptronTrainer;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;
import org.backline.content.TrainingText;
import org.jspecify.annotations.Nullable;

/**
 * Finds symptoms, regions and the like in words that no lexicon lists, by what stands around them: OpenNLP's name finder,
 * trained on the marked texts. Thread-safe: the model is shared, and each stateful finder is used by one thread at a time.
 */
final class NameFinder {
    /** A stretch of the text that looks like a finding. */
    record Name(String type, String concept, int start, int end) {}

    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}'’]+|\\d+|[^\\s\\p{L}\\d]");

    /** A concept with fewer marks than this is learned badly and better left to the lexicon. */
    private static final int FEWEST_MARKS = 12;

    private static final int MOST_IDLE = 16;

    /** Null if too little was marked to learn from; then nothing is found. */
    private final @Nullable TokenNameFinderModel model;

    private final ConcurrentLinkedQueue<NameFinderME> idle = new ConcurrentLinkedQueue<>();

    private NameFinder(@Nullable TokenNameFinderModel model) {
        this.model = model;
    }

    static NameFinder train(String language, List<TrainingText> texts) {
        var counts = texts.stream()
                .flatMap(text -> text.marks().stream())
                .collect(Collectors.groupingBy(NameFinder::label, Collectors.counting()));
        // A text without a mark may hold findings that nobody marked; it would teach that they are none.
        var samples = texts.stream()
                .filter(text -> !text.marks().isEmpty())
                .map(text -> sample(text, counts))
                .toList();
        if (samples.stream().allMatch(sample -> sample.getNames().length == 0)) {
            return new NameFinder(null);
        }
        var parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ALGORITHM_PARAM, PerceptronTrainer.PERCEPTRON_VALUE);
        parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, 25);
        parameters.put("PrintMessages", false);
        try {
            return new NameFinder(NameFinderME.train(
                    language,
                    null,
                    ObjectStreamUtils.createObjectStream(samples),
                    parameters,
                    new TokenNameFinderFactory()));
        } catch (IOException impossible) {
            throw new IllegalStateException("training reads nothing but memory", impossible);
        }
    }

    private static NameSample sample(TrainingText text, Map<String, Long> counts) {
        var tokens = tokens(text.text());
        var spans = new ArrayList<Span>();
        for (var mark : text.marks()) {
            int first = -1;
            int last = -1;
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.get(i).start() >= mark.start() && tokens.get(i).end() <= mark.end()) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            if (first >= 0 && counts.getOrDefault(label(mark), 0L) >= FEWEST_MARKS) {
                spans.add(new Span(first, last + 1, label(mark)));
            }
        }
        return new NameSample(words(tokens), NameFinderME.dropOverlappingSpans(spans.toArray(new Span[0])), true);
    }

    private static String label(TrainingText.Mark mark) {
        return mark.type() + "." + mark.concept();
    }

    List<Name> find(String text) {
        var tokens = tokens(text);
        if (tokens.isEmpty() || model == null) {
            return List.of();
        }
        var spans = spans(model, words(tokens));
        var names = new ArrayList<Name>();
        for (var span : spans) {
            var label = span.getType();
            int dot = label.indexOf('.');
            names.add(new Name(
                    label.substring(0, dot),
                    label.substring(dot + 1),
                    tokens.get(span.getStart()).start(),
                    tokens.get(span.getEnd() - 1).end()));
        }
        return names;
    }

    /** A finder holds state and is slow to make: one that is free is taken, and given back. */
    private Span[] spans(TokenNameFinderModel trained, String[] words) {
        var free = idle.poll();
        var finder = free == null ? new NameFinderME(trained) : free;
        try {
            return finder.find(words);
        } finally {
            finder.clearAdaptiveData();
            if (idle.size() < MOST_IDLE) {
                idle.add(finder);
            }
        }
    }

    private record Piece(String form, int start, int end) {}

    private static List<Piece> tokens(String text) {
        var pieces = new ArrayList<Piece>();
        var matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            pieces.add(new Piece(matcher.group().toLowerCase(Locale.ROOT), matcher.start(), matcher.end()));
        }
        return pieces;
    }

    private static String[] words(List<Piece> pieces) {
        return pieces.stream().map(Piece::form).toArray(String[]::new);
    }

    void write(OutputStream out) throws IOException {
        if (model != null) {
            model.serialize(out);
        }
    }

    /** Reads what {@link #write} wrote; nothing means no model. */
    static NameFinder read(byte[] bytes) throws IOException {
        return new NameFinder(bytes.length == 0 ? null : new TokenNameFinderModel(new ByteArrayInputStream(bytes)));
    }
}
