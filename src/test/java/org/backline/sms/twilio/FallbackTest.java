package org.backline.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backline.sms.twilio.TwilioLine.APOLOGY;
import static org.backline.sms.twilio.TwilioLine.settings;
import static org.backline.sms.twilio.TwilioLine.text;
import static org.backline.sms.twilio.TwilioLine.with;
import static org.backline.sms.twilio.TwilioLine.words;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FallbackTest {
    private static final String PATH = "/twilio/fallback";

    private final TwilioLine line = new TwilioLine();

    @AfterEach
    void hangUp() {
        line.close();
    }

    @Test
    void apologises_without_touching_the_store() {
        line.answer = text -> {
            throw new IllegalStateException("not to be called");
        };
        var form = with(text("my back hurts"), "ErrorCode", "11200", "ErrorUrl", "https://line.example.org/x");

        var answer = line.post(PATH, form);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(words(answer.body())).containsExactly(APOLOGY);
        assertThat(line.received).isEmpty();
        assertThat(TwilioLine.messages(answer.body()).get(0).hasAttribute("statusCallback"))
                .as("a report on it would need the store")
                .isFalse();
    }

    @Test
    void needs_a_signature_too() {
        assertThat(line.send(line.request(PATH, null, TwilioLine.encode(text("hi"))))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void says_nothing_to_machines_and_to_those_whom_twilio_has_answered() {
        for (var form : List.of(with(text("hi"), "From", "32665"), text("STOP"))) {
            assertThat(line.post(PATH, form).body()).endsWith("<Response/>");
        }
    }

    @Test
    void says_so_when_a_stop_was_lost_that_nobody_else_has_heard() {
        try (var self = new TwilioLine(settings("https://line.example.org", true), Duration.ofSeconds(10))) {
            assertThat(words(self.post(PATH, text("STOP")).body())).containsExactly(APOLOGY);
        }
    }
}
