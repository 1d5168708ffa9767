package org.backline.content;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Texts that measure and never train: written by people who had not seen the training texts. In {@code LANGUAGE/measuring},
 * beside what is measured.
 *
 * @param intents texts with their intent, from {@code intents.csv}
 * @param findings texts with marks, from {@code findings.md}
 */
public record MeasuringTexts(List<TrainingText> intents, List<TrainingText> findings) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    public MeasuringTexts {
        intents = List.copyOf(intents);
        findings = List.copyOf(findings);
    }

    /** @throws ContentException naming every file that is missing or malformed */
    public static MeasuringTexts load(Path content, String language) {
        var folder = content.resolve(language).resolve("measuring");
        return new MeasuringTexts(csv(folder.resolve("intents.csv")), marked(folder.resolve("findings.md")));
    }

    /**
     * Texts with marks, one a line after {@code "- "}.
     *
     * @throws ContentException if the file is missing or malformed
     */
    public static List<TrainingText> marked(Path file) {
        var problems = new ArrayList<String>();
        try {
            var texts = TrainingFile.texts(file.toString(), "", Files.readString(file), problems);
            if (problems.isEmpty()) {
                return texts;
            }
        } catch (IOException unreadable) {
            problems.add(file + ": cannot be read");
        }
        throw new ContentException(problems);
    }

    /**
     * A table with the columns {@code text} and {@code intent}, in any order, among others.
     *
     * @throws ContentException if it cannot be read, lacks a column or a value, or holds nothing
     */
    public static List<TrainingText> csv(Path file) {
        var texts = new ArrayList<TrainingText>();
        try (var reader = withoutByteOrderMark(Files.newBufferedReader(file));
                MappingIterator<Map<String, String>> rows = new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                        .readValues(reader)) {
            while (rows.hasNext()) {
                var row = rows.next();
                var text = row.get("text");
                var intent = row.get("intent");
                if (text == null || intent == null || intent.isBlank()) {
                    throw new ContentException(List.of(file + ":" + (texts.size() + 2)
                            + ": the columns text and intent are needed, with a value in each row"));
                }
                texts.add(new TrainingText(intent.strip(), text, List.of()));
            }
        } catch (IOException | RuntimeException unreadable) {
            if (unreadable instanceof ContentException known) {
                throw known;
            }
            throw new ContentException(
                    List.of(file + ": cannot be read as a CSV file in UTF-8 with the columns text and intent"));
        }
        if (texts.isEmpty()) {
            throw new ContentException(List.of(file + ": holds no texts"));
        }
        return texts;
    }

    /** Excel writes one, and it would belong to the first column's name. */
    private static BufferedReader withoutByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }
}
