package org.backline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovableClockTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> machine = new AtomicReference<>(NOON);
    private final InstantSource real = machine::get;

    private MovableClock open() {
        return MovableClock.open(folder.resolve("deep/clock.txt"), real);
    }

    @Test
    void shows_the_real_time_until_it_is_moved() {
        var clock = open();
        assertThat(clock.instant()).isEqualTo(NOON);
        machine.set(NOON.plusSeconds(5));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5));
        assertThat(clock.ahead()).isZero();
    }

    @Test
    void goes_on_from_where_it_was_after_a_restart() {
        assertThat(open().advance(Duration.ofHours(1))).isEqualTo(NOON.plus(Duration.ofHours(1)));
        var again = open();
        machine.set(NOON.plusSeconds(60));
        assertThat(again.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(61)));
        again.advance(Duration.ofDays(1));
        assertThat(open().ahead()).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void never_goes_back_even_when_the_machine_does() {
        var clock = open();
        clock.advance(Duration.ofDays(1));
        machine.set(NOON.minus(Duration.ofDays(3)));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofDays(1)));
        assertThat(open().instant()).isEqualTo(NOON.plus(Duration.ofDays(1)));
        assertThat(clock.advance(Duration.ofHours(1)))
                .isEqualTo(NOON.plus(Duration.ofDays(1)).plus(Duration.ofHours(1)));
    }

    @Test
    void refuses_to_stand_still_to_go_back_or_to_leave_the_calendar() {
        var clock = open();
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void stands_where_it_was_when_the_file_cannot_be_written() throws IOException {
        var clock = open();
        Files.writeString(folder.resolve("deep"), "a file where the folder should be");
        assertThatThrownBy(() -> clock.advance(Duration.ofHours(1))).isInstanceOf(UncheckedIOException.class);
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.ahead()).isZero();
    }

    @Test
    void says_which_file_is_damaged() throws IOException {
        var file = Files.writeString(folder.resolve("clock.txt"), "tomorrow");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MovableClock.open(file, real))
                .withMessageContaining("clock.txt");
    }
}
