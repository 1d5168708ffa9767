package org.backline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.backline.console.phone.PhoneClock;

/**
 * The demo's clock: the real time, moved ahead by hand. How far is kept in a file, so that a restart goes on from there.
 * It never goes back, not even when the machine's own clock does. Thread-safe.
 */
public final class MovableClock implements PhoneClock {
    private final Path file;
    private final InstantSource real;
    private Duration ahead;
    private Instant latest;

    private MovableClock(Path file, InstantSource real, Duration ahead, Instant latest) {
        this.file = file;
        this.real = real;
        this.ahead = ahead;
        this.latest = latest;
    }

    /**
     * The clock as the file left it; showing the real time if there is no file.
     *
     * @param real the time to be ahead of, usually {@link InstantSource#system()}
     * @throws IllegalArgumentException if the file holds anything else than this class wrote
     * @throws UncheckedIOException if the file cannot be read
     */
    public static MovableClock open(Path file, InstantSource real) {
        var path = file.toAbsolutePath();
        if (!Files.exists(path)) {
            return new MovableClock(path, real, Duration.ZERO, Instant.MIN);
        }
        try {
            var parts = Files.readString(path).strip().split(" ", -1);
            if (parts.length == 2) {
                return new MovableClock(path, real, Duration.parse(parts[0]), Instant.parse(parts[1]));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(path + " does not hold a clock; delete it to start anew", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException(path + " does not hold a clock; delete it to start anew");
    }

    @Override
    public synchronized Instant instant() {
        var now = real.instant().plus(ahead);
        if (now.isAfter(latest)) {
            latest = now;
        }
        return latest;
    }

    /** {@inheritDoc} It has moved only once the file says so; if that fails, it stands where it was. */
    @Override
    public synchronized Instant advance(Duration by) {
        if (by.isNegative() || by.isZero()) {
            throw new IllegalArgumentException("the clock moves ahead only");
        }
        try {
            var target = instant().plus(by);
            var nowAhead = Duration.between(real.instant(), target);
            save(nowAhead, target);
            ahead = nowAhead;
            latest = target;
            return target;
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("the clock cannot move out of the calendar", e);
        }
    }

    @Override
    public synchronized Duration ahead() {
        return ahead;
    }

    private void save(Duration newAhead, Instant newLatest) {
        try {
            var parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, newAhead + " " + newLatest + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
