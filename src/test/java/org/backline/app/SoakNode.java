package org.backline.app;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code serve} in a process of its own, which can be killed. Runs the classes of this test run, or, if the system property
 * {@code soak.launcher} names it, what an operator starts: {@code bin/backline}.
 */
final class SoakNode implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration TRAINING = Duration.ofMinutes(15);
    private static final int PORTS_TO_TRY = 5;
    private static final int POLL_MILLIS = 50;

    private final Map<String, String> environment;
    private final Path log;
    private final HttpClient http;
    private volatile int port;
    private @Nullable Process process;
    private boolean closed;

    /** @param environment that of {@code serve}, but for the port */
    SoakNode(Map<String, String> environment, Path log, HttpClient http) {
        this.environment = environment;
        this.log = log;
        this.http = http;
    }

    /** Makes the models first if they are missing; both nodes would do it at their start, at the same time. */
    static void train(Path log) throws IOException, InterruptedException {
        var training = new ProcessBuilder(command("train", "-Xmx2g"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!training.waitFor(TRAINING.toSeconds(), TimeUnit.SECONDS) || training.exitValue() != 0) {
                throw new IllegalStateException("the models cannot be trained: " + Files.readString(log));
            }
        } finally {
            training.destroyForcibly();
        }
    }

    /** The same limits as in bin/backline. */
    private static List<String> command(String subcommand, String heap) {
        var launcher = System.getProperty("soak.launcher", "");
        if (!launcher.isEmpty()) {
            return List.of(launcher, subcommand);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-Xms64m", heap, "-XX:MaxMetaspaceSize=192m"));
        command.addAll(List.of("-XX:ReservedCodeCacheSize=96m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-Dbackline.models=target/models", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Backline.class.getName(), subcommand));
        return command;
    }

    /** Starts the process and waits until it is ready. Another try takes another port: one that was free may be so no more. */
    void start() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
            if (attempt > 0 || port == 0) {
                port = freePort();
            }
            var started = launch();
            if (isReady(started)) {
                return;
            }
            if (!Files.readString(log).contains("is taken")) {
                break;
            }
        }
        throw new IllegalStateException("a node does not start: " + Files.readString(log));
    }

    private synchronized Process launch() throws IOException {
        if (closed) {
            throw new IllegalStateException("the soak is over");
        }
        var builder = new ProcessBuilder(command("serve", "-Xmx512m"));
        builder.environment().putAll(environment);
        builder.environment().put("PORT", Integer.toString(port));
        File output = log.toFile();
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start();
        return process;
    }

    private boolean isReady(Process started) throws InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (started.isAlive() && System.nanoTime() < end) {
            try {
                if (get("/ready").statusCode() == 200 && started.isAlive()) {
                    return true;
                }
            } catch (IOException notYet) {
                // Looked at again below.
            }
            Thread.sleep(POLL_MILLIS);
        }
        started.destroyForcibly().waitFor();
        return false;
    }

    /** As {@code kill -9} does; returns once the process is gone. */
    void kill() throws InterruptedException {
        var victim = process();
        if (victim != null) {
            victim.destroyForcibly().waitFor();
        }
    }

    private synchronized @Nullable Process process() {
        return process;
    }

    int port() {
        return port;
    }

    /** A counter of the node's since its last start; 0 if it cannot tell. */
    double metric(String name) throws InterruptedException {
        try {
            return get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .sum();
        } catch (IOException away) {
            return 0;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Kills it for good. */
    @Override
    public synchronized void close() {
        closed = true;
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
