package org.backline.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains the models that the content lacks; the build calls it, and every other command does it by itself if need be. */
@Command(name = "train", hidden = true, description = "Trains the models, if they are not of this content.")
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        engine.load();
        return 0;
    }
}
