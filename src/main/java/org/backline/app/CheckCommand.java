package org.backline.app;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.backline.content.ContentLoader;
import org.backline.content.Reviews;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Validates the content. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Validates the content and says what is wrong with it.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private EngineOptions options = new EngineOptions();

    @Option(
            names = "--signed",
            description = "require a clinician's signature in reviews.yml for every file as it stands")
    private boolean signed;

    @Override
    public Integer call() {
        var content = ContentLoader.load(options.content());
        var report = new ArrayList<>(ContentCheck.of(content));
        if (signed) {
            report.addAll(Reviews.missing(options.content()));
        }
        report.forEach(System.out::println);
        return report.isEmpty() ? 0 : 1;
    }
}
