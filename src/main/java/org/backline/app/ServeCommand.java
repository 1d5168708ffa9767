package org.backline.app;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The service, from the environment. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the service. Settings come from the environment; README.md lists them.")
final class ServeCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin
    private EngineOptions options = new EngineOptions();

    @Override
    public Integer call() throws InterruptedException {
        var settings = Settings.read(System.getenv());
        var engine = options.load(settings.optOut(), settings.humanNumber());
        var node = Node.start(settings, engine, "0.0.0.0", InstantSource.system(), config -> {});
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            node.close();
            stopped.countDown();
        }));
        log.info("serving on port {}", node.port());
        stopped.await();
        return 0;
    }
}
