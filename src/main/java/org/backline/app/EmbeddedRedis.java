package org.backline.app;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis server that comes with Backline, for the demo and for tests: on a free port of this machine alone, with its data
 * in a folder of its own, and as durable as {@code serve} demands. What it held is there again at the next start.
 *
 * <p>It runs as a daemon, so that Ctrl-C in a terminal reaches Backline alone and Backline stops Redis last. If Backline is
 * killed, Redis stays behind; the next start on the same folder finds it and stops it first.
 *
 * <p>Every failure is an {@link IllegalStateException} whose message stands for itself.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final int PORTS_TO_TRY = 5;
    private static final int POLL_MILLIS = 20;

    private final Path folder;
    private final FileChannel lock;
    private final int port;
    private final ProcessHandle server;

    private EmbeddedRedis(Path folder, FileChannel lock, int port, ProcessHandle server) {
        this.folder = folder;
        this.lock = lock;
        this.port = port;
        this.server = server;
    }

    /** Starts the server and waits until it answers. The folder is made if it is not there. */
    public static EmbeddedRedis start(Path dataFolder) {
        try {
            var folder = Files.createDirectories(dataFolder).toRealPath();
            var lock = lock(folder);
            try {
                stopLeftover(folder);
                return launch(folder, lock);
            } catch (IOException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException broken) {
            throw new IllegalStateException("Redis cannot use the folder " + dataFolder + ": " + broken.getMessage());
        }
    }

    /** The address, as {@code REDIS_URL} wants it. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Stops the server; it writes out what it holds first. */
    @Override
    public void close() {
        stop(folder, server);
        try {
            lock.close();
        } catch (IOException broken) {
            throw new IllegalStateException("the lock on " + folder + " cannot be given up: " + broken.getMessage());
        }
    }

    /** The operating system takes the lock back however this process ends. */
    private static FileChannel lock(Path folder) throws IOException {
        var channel = new RandomAccessFile(folder.resolve("redis.lock").toFile(), "rw").getChannel();
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ours) {
            // The same as somebody else's: told below.
        }
        channel.close();
        throw new IllegalStateException("the folder " + folder + " is in use by another Backline; stop that one first");
    }

    private static void stopLeftover(Path folder) throws IOException {
        var leftover = running(folder);
        if (leftover.isPresent()) {
            stop(folder, leftover.get());
        }
        Files.deleteIfExists(pidFile(folder));
    }

    private static void stop(Path folder, ProcessHandle server) {
        server.destroy();
        await(STOP, () -> !isOurs(folder, server));
        if (isOurs(folder, server)) {
            server.destroyForcibly();
            await(STOP, () -> !isOurs(folder, server));
        }
    }

    private static EmbeddedRedis launch(Path folder, FileChannel lock) throws IOException {
        var executable = executable(folder);
        for (int attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
            int port = freePort();
            Files.deleteIfExists(logFile(folder));
            run(folder, executable, port);
            await(START, () -> isReady(folder, port) || hasFailed(folder));
            var server = running(folder);
            if (server.isPresent() && isReady(folder, port)) {
                return new EmbeddedRedis(folder, lock, port, server.get());
            }
            if (!log(folder).contains("Failed listening")) {
                break;
            }
        }
        throw new IllegalStateException("Redis did not start; see " + logFile(folder));
    }

    private static Path executable(Path folder) {
        try {
            return ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath();
        } catch (IOException | RuntimeException unknown) {
            throw new IllegalStateException("there is no embedded Redis for this operating system or processor: "
                    + "install one and set REDIS_URL");
        }
    }

    private static void run(Path folder, Path executable, int port) throws IOException {
        var settings = List.of(
                "--port " + port,
                "--bind 127.0.0.1",
                "--daemonize yes",
                "--appendonly yes",
                "--appendfsync always",
                "--maxmemory-policy noeviction");
        var command = new ArrayList<>(List.of(executable.toString()));
        settings.forEach(setting -> command.addAll(List.of(setting.split(" ", 2))));
        command.addAll(List.of("--save", "", "--dir", folder.toString()));
        command.addAll(List.of(
                "--pidfile",
                pidFile(folder).toString(),
                "--logfile",
                logFile(folder).toString()));

        var output = folder.resolve("redis.out");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                var said = Files.readString(output).strip().lines().findFirst().orElse("it said nothing");
                throw new IllegalStateException("Redis did not start: " + said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Redis was starting");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The server whose number stands in the folder's pid file, if it still runs and is ours. */
    private static Optional<ProcessHandle> running(Path folder) {
        try {
            var pid = Long.parseLong(Files.readString(pidFile(folder)).strip());
            return ProcessHandle.of(pid).filter(process -> isOurs(folder, process));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** Numbers are used again: only a process that runs the executable from our folder is ours. A dead one runs none. */
    private static boolean isOurs(Path folder, ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .filter(command -> command.startsWith(folder.toString()))
                        .isPresent();
    }

    private static boolean isReady(Path folder, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
            return answer.equals("+PONG") && running(folder).isPresent();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A daemon cannot be waited for; what it cannot survive stands in its log. */
    private static boolean hasFailed(Path folder) {
        var log = log(folder);
        return log.contains("Failed listening") || log.contains("Bad file format") || log.contains("Fatal");
    }

    private static String log(Path folder) {
        try {
            return Files.readString(logFile(folder));
        } catch (IOException none) {
            return "";
        }
    }

    private static Path pidFile(Path folder) {
        return folder.resolve("redis.pid");
    }

    private static Path logFile(Path folder) {
        return folder.resolve("redis.log");
    }

    private static void await(Duration limit, java.util.function.BooleanSupplier done) {
        long end = System.nanoTime() + limit.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
