package org.backline.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.backline.triage.Disposition;
import org.junit.jupiter.api.Test;

/** Texts by writers who had not seen the rules: the share that gets a right level may rise, never fall. */
class ExamTest {
    private static final Path EXAMS = Path.of("src/test/resources/exam");

    private record Result(int texts, int right, List<String> missedDangers) {
        double share() {
            return right / (double) texts;
        }
    }

    @Test
    void no_danger_of_the_first_writers_texts_is_missed() throws IOException {
        var result = play("dev", "xd");
        assertThat(result.missedDangers()).isEmpty();
        assertThat(result.share()).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void the_texts_that_were_learned_from_do_not_get_worse() throws IOException {
        var result = play("dev", "");
        assertThat(result.missedDangers()).hasSizeLessThanOrEqualTo(9);
        assertThat(result.share()).isGreaterThanOrEqualTo(0.93);
    }

    /** The texts are named by their ids alone, so that nobody learns from them by reading this test's output. */
    @Test
    void the_texts_that_nobody_learned_from_do_not_get_worse() throws IOException {
        var result = play("held", "");
        assertThat(result.missedDangers()).isEmpty();
        assertThat(result.share()).isGreaterThanOrEqualTo(0.945);
    }

    /** @param writer how the ids of the texts begin that count */
    private static Result play(String exam, String writer) throws IOException {
        var mapper = new JsonMapper();
        var missed = new ArrayList<String>();
        int texts = 0;
        int right = 0;
        for (var line : Files.readAllLines(EXAMS.resolve(exam).resolve("single.jsonl"))) {
            var row = mapper.readTree(line);
            if (!row.path("id").asText().startsWith(writer)) {
                continue;
            }
            var phone = new PatientsPhone(RealEngine.INTERPRETER, RealEngine.DIALOGUE);
            var level = phone.text(row.path("text").asText()).disposition();
            texts++;
            if (accepts(row, level)) {
                right++;
            } else if (rank(row) == Disposition.EMERGENCY.rank() && level.rank() < Disposition.URGENT.rank()) {
                missed.add(row.path("id").asText());
            }
        }
        return new Result(texts, right, missed);
    }

    private static int rank(JsonNode row) {
        return Disposition.valueOf(row.path("level").asText()).rank();
    }

    private static boolean accepts(JsonNode row, Disposition level) {
        if (row.path("level").asText().equals(level.name())) {
            return true;
        }
        for (var other : row.path("accept")) {
            if (other.asText().equals(level.name())) {
                return true;
            }
        }
        return false;
    }
}
