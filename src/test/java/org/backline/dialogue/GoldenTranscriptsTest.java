package org.backline.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.backline.sms.LocalTime;
import org.backline.triage.Disposition;
import org.backline.triage.Reason;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays the transcripts of src/test/resources/transcripts on the real content: {@code >} came in, {@code <} went out,
 * indented lines are what else happened. {@code @ +1 day} moves the clock and lets due check-ins fire; otherwise a text comes
 * a minute after the one before. {@code > [picture]} is a picture, with words or without.
 *
 * <p>{@code -Dtranscripts=update} writes them anew and still fails: the diff is the review.
 */
class GoldenTranscriptsTest {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts");
    private static final boolean UPDATE = "update".equals(System.getProperty("transcripts"));
    private static final Pattern MOVE = Pattern.compile("@ \\+(\\d+) (second|minute|hour|day)s?");
    private static final String PICTURE = "[picture]";
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE MMM d, HH:mm", Locale.ENGLISH);

    @TestFactory
    Stream<DynamicTest> transcripts() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> check(file)));
        }
    }

    /** Together the transcripts lead through every stage and to every level. */
    @Test
    void every_stage_and_every_level_is_reached() throws IOException {
        var stages = new HashSet<String>();
        var levels = EnumSet.noneOf(Disposition.class);
        try (var files = Files.list(FOLDER)) {
            for (var file : files.sorted().toList()) {
                turns(Files.readString(file)).forEach(turn -> {
                    stages.add(turn.next().stage().getClass().getSimpleName());
                    levels.add(turn.disposition());
                });
            }
        }
        assertThat(stages)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Stage.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
        assertThat(levels).containsExactlyInAnyOrder(Disposition.values());
    }

    private static List<Turn> turns(String transcript) {
        var phone = new PatientsPhone(RealEngine.INTERPRETER, RealEngine.DIALOGUE);
        var turns = new ArrayList<Turn>();
        for (var line : transcript.lines().toList()) {
            var move = MOVE.matcher(line);
            if (move.matches()) {
                phone.wait(duration(move.group(2)).multipliedBy(Long.parseLong(move.group(1))));
                turns.addAll(phone.wake());
            } else if (line.startsWith("> ")) {
                phone.wait(Duration.ofMinutes(1));
                turns.add(send(phone, line.substring(2)));
            }
        }
        return turns;
    }

    private static void check(Path file) throws IOException {
        var written = Files.readString(file);
        var played = play(written);
        if (UPDATE && !played.equals(written)) {
            Files.writeString(file, played);
            fail(file + " was written anew; review the difference");
        }
        assertThat(played).isEqualTo(written);
    }

    private static String play(String transcript) {
        var phone = new PatientsPhone(RealEngine.INTERPRETER, RealEngine.DIALOGUE);
        var played = new ArrayList<String>();
        boolean moved = false;
        for (var line : transcript.lines().toList()) {
            var move = MOVE.matcher(line);
            if (move.matches()) {
                played.add(line);
                phone.wait(duration(move.group(2)).multipliedBy(Long.parseLong(move.group(1))));
                phone.wake().forEach(turn -> describe(turn, played));
                moved = true;
            } else if (line.startsWith("> ")) {
                played.add(line);
                if (!moved) {
                    phone.wait(Duration.ofMinutes(1));
                }
                describe(send(phone, line.substring(2)), played);
                moved = false;
            } else if (line.isBlank() || line.startsWith("#")) {
                played.add(line);
            } else if (!line.startsWith("<") && !line.startsWith("  ")) {
                throw new IllegalArgumentException("a transcript cannot hold this line: " + line);
            }
        }
        return String.join("\n", played) + "\n";
    }

    private static Turn send(PatientsPhone phone, String words) {
        return words.startsWith(PICTURE)
                ? phone.picture(words.substring(PICTURE.length()).strip())
                : phone.text(words);
    }

    private static Duration duration(String unit) {
        return switch (unit) {
            case "second" -> Duration.ofSeconds(1);
            case "minute" -> Duration.ofMinutes(1);
            case "hour" -> Duration.ofHours(1);
            case "day" -> Duration.ofDays(1);
            default -> throw new IllegalArgumentException("no unit of time: " + unit);
        };
    }

    private static void describe(Turn turn, List<String> played) {
        turn.replies().forEach(reply -> played.add("< " + reply));
        played.add("  " + stage(turn.next()) + ", " + turn.disposition());
        turn.events().stream().flatMap(GoldenTranscriptsTest::happened).forEach(line -> played.add("  " + line));
    }

    private static String stage(Conversation conversation) {
        if (conversation.optedOut()) {
            return "opted out";
        }
        return switch (conversation.stage()) {
            case Stage.Asking asking -> "asking " + asking.question() + (asking.times() > 1 ? " again" : "");
            case Stage.CheckingIn checkingIn -> "checking in, number " + checkingIn.number();
            case Stage.Opening opening -> opening.label();
            case Stage.Advising advising -> advising.label();
            case Stage.Referred referred -> referred.label();
            case Stage.Offering offering -> offering.label();
            case Stage.Coaching coaching -> coaching.label();
            case Stage.Resolved resolved -> resolved.label();
        };
    }

    private static Stream<String> happened(Event event) {
        return switch (event) {
            case Event.Assessed assessed ->
                assessed.reasons().isEmpty()
                        ? Stream.empty()
                        : Stream.of(assessed.disposition() + because(assessed.reasons()));
            case Event.CoachCalled called -> Stream.of("coach called: " + called.reason());
            case Event.CallTask task -> Stream.of("coach to phone: " + task.reason() + because(task.reasons()));
            case Event.OptedOut out -> Stream.of("opted out");
            case Event.OptedIn in -> Stream.of("opted in");
            case Event.CheckInPlanned planned ->
                Stream.of(planned.timer().kind().replace('_', '-') + " "
                        + planned.timer().number() + " planned for "
                        + LOCAL.format(planned.timer().due().atZone(LocalTime.zoneOf(PatientsPhone.NUMBER))));
            case Event.EpisodeClosed closed ->
                Stream.of("episode " + closed.episode() + " closed: " + closed.outcome());
            case Event.Received received -> Stream.empty();
            case Event.Replied replied -> Stream.empty();
            case Event.Delivered delivered -> Stream.empty();
        };
    }

    private static String because(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> reason.words().isEmpty() ? reason.rule() : reason.rule() + " \"" + reason.words() + "\"")
                .reduce((a, b) -> a + ", " + b)
                .map(all -> " because of " + all)
                .orElse("");
    }
}
