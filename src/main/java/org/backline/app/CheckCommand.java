package org.backline.app;

import java.util.concurrent.Callable;
import org.backline.content.ContentLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Validates the content. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Validates the content and says what is wrong with it.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private EngineOptions options = new EngineOptions();

    @Override
    public Integer call() {
        var content = ContentLoader.load(options.content());
        var report = ContentCheck.of(content);
        report.forEach(System.out::println);
        return report.isEmpty() ? 0 : 1;
    }
}
