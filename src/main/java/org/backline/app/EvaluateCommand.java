package org.backline.app;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.backline.content.Content;
import org.backline.content.MeasuringTexts;
import org.backline.evaluation.FindingTrial;
import org.backline.evaluation.IntentTrial;
import org.backline.evaluation.Noise;
import org.backline.evaluation.Report;
import org.backline.nlu.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures understanding: by cross-validation, on texts that never train, or on anybody's data. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures understanding.",
            "Without --train: cross-validates the intents of the content, and measures intents and findings on the texts in"
                    + " LANGUAGE/measuring of the content, which never train.",
            "With --train and --test: trains the same pipeline on one CSV file (columns text and intent) and measures it on"
                    + " another. Intents of the test that the training lacks count as foreign: they should get little confidence."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private picocli.CommandLine.Model.CommandSpec spec = picocli.CommandLine.Model.CommandSpec.create();

    @Mixin
    private EngineOptions options = new EngineOptions();

    @Option(names = "--train", paramLabel = "FILE", description = "CSV file to train on")
    private Optional<Path> train = Optional.empty();

    @Option(names = "--test", paramLabel = "FILE", description = "CSV file to measure on")
    private Optional<Path> test = Optional.empty();

    @Option(names = "--language", paramLabel = "CODE", description = "en or es; default: both, or en with --train")
    private Optional<String> language = Optional.empty();

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "5",
            description = "folds of the cross-validation (default: ${DEFAULT-VALUE})")
    private int folds = 5;

    @Option(names = "--noise", description = "also measure on texts with typos, dropped vowels, text-speak and emoji")
    private boolean noise;

    @Option(
            names = "--foreign",
            paramLabel = "INTENT",
            split = ",",
            defaultValue = "off_topic,gibberish_other,oos",
            description = "intents of texts that mean nothing here (default: ${DEFAULT-VALUE})")
    private Set<String> foreign = Set.of();

    @Option(
            names = "--findings",
            paramLabel = "FILE",
            description =
                    "marked texts to measure findings on, in place of LANGUAGE/measuring/findings.md; needs --language")
    private Optional<Path> findings = Optional.empty();

    @Option(names = "--only-findings", description = "leave the intents out")
    private boolean onlyFindings;

    @Option(names = "--json", description = "print JSON in place of tables")
    private boolean json;

    @Option(names = "--mistakes", description = "also list every mistaken finding")
    private boolean mistakes;

    @Option(names = "--html", paramLabel = "FILE", description = "also write a page with pictures")
    private Optional<Path> html = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (train.isPresent() != test.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--train and --test are needed together");
        }
        if (folds < 2) {
            throw new ParameterException(spec.commandLine(), "--folds must be 2 or more");
        }
        if (findings.isPresent() && language.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--findings needs --language");
        }
        var languages = language.map(this::known).map(List::of).orElse(List.of());
        var report =
                train.isPresent() && test.isPresent() ? files(train.get(), test.get(), languages) : content(languages);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (json) {
            out.println(new JsonMapper()
                    .registerModule(new Jdk8Module())
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(report));
        } else {
            out.print(EvaluationTable.of(report, mistakes));
        }
        if (html.isPresent()) {
            Files.writeString(html.get(), EvaluationPage.of(report));
        }
        return 0;
    }

    private Report files(Path training, Path testing, List<Language> chosen) {
        var content = org.backline.content.ContentLoader.load(options.content());
        var code = chosen.isEmpty() ? Language.EN : chosen.getFirst();
        var texts = MeasuringTexts.csv(training);
        var tests = MeasuringTexts.csv(testing);
        var name = training.getFileName() + " → " + testing.getFileName();
        var trials = new ArrayList<IntentTrial>();
        var pack = content.language(code.code());
        trials.add(Trials.holdout(name, code, pack, texts, tests, foreign, UnaryOperator.identity()));
        if (noise) {
            trials.add(Trials.holdout(name + ", with noise", code, pack, texts, tests, foreign, Noise::over));
        }
        return new Report(trials, List.of());
    }

    private Report content(List<Language> chosen) {
        var engine = options.load();
        var intents = new ArrayList<IntentTrial>();
        var found = new ArrayList<FindingTrial>();
        for (var code : chosen.isEmpty() ? List.of(Language.values()) : chosen) {
            if (!onlyFindings) {
                intents(engine.content(), code, intents);
            }
            var marked = findings.map(MeasuringTexts::marked)
                    .orElseGet(() ->
                            MeasuringTexts.load(options.content(), code.code()).findings());
            found.addAll(Trials.findings(engine.content(), engine.models(), code, marked));
        }
        return new Report(intents, found);
    }

    private void intents(Content content, Language code, List<IntentTrial> into) {
        var pack = content.language(code.code());
        var unseen = MeasuringTexts.load(options.content(), code.code()).intents();
        var name = code.code() + ": " + folds + "-fold cross-validation";
        into.add(Trials.crossValidation(name, code, pack, folds, foreign, UnaryOperator.identity()));
        if (noise) {
            into.add(Trials.crossValidation(name + ", with noise", code, pack, folds, foreign, Noise::over));
        }
        into.add(Trials.holdout(
                code.code() + ": texts by others",
                code,
                pack,
                pack.training(),
                unseen,
                foreign,
                UnaryOperator.identity()));
    }

    private Language known(String code) {
        for (var language : Language.values()) {
            if (language.code().equals(code)) {
                return language;
            }
        }
        throw new ParameterException(spec.commandLine(), "--language must be en or es, not " + code);
    }
}
