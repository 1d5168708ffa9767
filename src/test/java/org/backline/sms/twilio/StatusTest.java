package org.backline.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backline.sms.twilio.TwilioLine.ACCOUNT;
import static org.backline.sms.twilio.TwilioLine.IDS;
import static org.backline.sms.twilio.TwilioLine.NOW;
import static org.backline.sms.twilio.TwilioLine.OURS;
import static org.backline.sms.twilio.TwilioLine.PATIENT;
import static org.backline.sms.twilio.TwilioLine.SID;
import static org.backline.sms.twilio.TwilioLine.TOKEN;
import static org.backline.sms.twilio.TwilioLine.encode;
import static org.backline.sms.twilio.TwilioLine.sign;
import static org.backline.sms.twilio.TwilioLine.with;
import static org.backline.sms.twilio.TwilioLine.without;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.backline.conversation.StoreUnavailableException;
import org.backline.sms.DeliveryReport;
import org.backline.sms.DeliveryStatus;
import org.backline.sms.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest {
    private static final String CONVERSATION = IDS.of(new PhoneNumber(PATIENT));
    private static final String REFERENCE = SID + ".0";
    private static final String PATH = "/twilio/status?c=" + CONVERSATION + "&r=" + REFERENCE;
    private static final String OUR_SID = "SM" + "0".repeat(31) + "1";

    private final TwilioLine line = new TwilioLine();

    @AfterEach
    void hangUp() {
        assertThat(line.log()).noneMatch(said -> said.contains("5550123") || said.contains("\n"));
        line.close();
    }

    private static Map<String, String> status(String status) {
        var form = new LinkedHashMap<String, String>();
        form.put("SmsSid", OUR_SID);
        form.put("SmsStatus", status);
        form.put("MessageStatus", status);
        form.put("To", PATIENT);
        form.put("MessageSid", OUR_SID);
        form.put("AccountSid", ACCOUNT);
        form.put("From", OURS);
        form.put("ApiVersion", "2010-04-01");
        return form;
    }

    @Test
    void notes_what_became_of_a_text() {
        var answer = line.post(PATH, status("delivered"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(line.reports)
                .containsExactly(
                        new DeliveryReport(CONVERSATION, REFERENCE, OUR_SID, DeliveryStatus.DELIVERED, null, NOW));
        assertThat(line.metric("backline_webhook_seconds_count{route=\"status\",status=\"204\"}"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"30003, 30003", "'', ", "abc, ", "-1, ", "99999999999, ", "0, 0"})
    void keeps_the_report_even_if_its_code_cannot_be_read(String code, @Nullable Integer expected) {
        assertThat(line.post(PATH, with(status("undelivered"), "ErrorCode", code))
                        .statusCode())
                .isEqualTo(204);
        assertThat(line.reports).extracting(DeliveryReport::errorCode).containsExactly(expected);
        assertThat(line.reports).extracting(DeliveryReport::status).containsExactly(DeliveryStatus.UNDELIVERED);
    }

    @Test
    void takes_a_report_with_no_more_than_it_must_have() {
        var bare = Map.of("MessageSid", OUR_SID, "MessageStatus", "sent");

        assertThat(line.post(PATH, bare).statusCode()).isEqualTo(204);
        assertThat(line.reports).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"received", "levitating", "", "sent\nstatus: all is well"})
    void passes_over_a_status_that_it_does_not_know(String unknown) {
        assertThat(line.post(PATH, status(unknown)).statusCode()).isEqualTo(204);
        assertThat(line.reports).isEmpty();
        assertThat(line.log()).containsExactly("status: Twilio reports a status that we do not know");
    }

    static List<Arguments> malformed() {
        var good = status("delivered");
        return List.of(
                Arguments.of("no SID", PATH, without(good, "MessageSid")),
                Arguments.of("a bad SID", PATH, with(good, "MessageSid", "SM1")),
                Arguments.of("no status", PATH, without(good, "MessageStatus")),
                Arguments.of("another account", PATH, with(good, "AccountSid", ACCOUNT.replace('0', '1'))),
                Arguments.of("no query", "/twilio/status", good),
                Arguments.of("an empty query", "/twilio/status?", good),
                Arguments.of("no conversation", "/twilio/status?r=" + REFERENCE, good),
                Arguments.of("a conversation that is none", "/twilio/status?c=x&r=" + REFERENCE, good),
                Arguments.of("a key for a conversation", PATH.replace(CONVERSATION, "{p07}:conv:%2A%2A%2A%2A"), good),
                Arguments.of("no reference", "/twilio/status?c=" + CONVERSATION, good),
                Arguments.of("a reference with a space", PATH + "+x", good),
                Arguments.of("a reference of 81 characters", PATH + "x".repeat(81 - REFERENCE.length()), good),
                Arguments.of("a reference twice", PATH + "&r=other", good),
                Arguments.of("a bad escape", PATH + "&x=%ff", good));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses_though_signed(String label, String path, Map<String, String> form) {
        var signature = sign(TOKEN, line.address(path), form);
        // Through a raw socket, since a careful client would not send some of these addresses.
        var body = encode(form).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        var answer = line.raw("""
                POST %s HTTP/1.1
                Host: x
                X-Twilio-Signature: %s
                Content-Type: application/x-www-form-urlencoded
                Content-Length: %d
                Connection: close

                """.formatted(path, signature, body.length), body);

        assertThat(answer).as(label).startsWith("HTTP/1.1 400 ");
        assertThat(line.reports).isEmpty();
    }

    @Test
    void the_signature_covers_the_query() {
        var form = status("delivered");
        var elsewhere = PATH.replace(REFERENCE, SID + ".1");
        var request = line.request(elsewhere, sign(TOKEN, line.address(PATH), form), encode(form));

        assertThat(line.send(request).statusCode()).isEqualTo(403);
        assertThat(line.send(line.request(PATH, null, encode(form))).statusCode())
                .isEqualTo(403);
        assertThat(line.reports).isEmpty();
        assertThat(line.metric("backline_signature_failures_total")).isEqualTo(2);
    }

    @Test
    void takes_back_the_very_address_that_a_reply_gave_out() {
        var xml = line.post("/twilio/messages", TwilioLine.text("hi")).body();
        var address = TwilioLine.messages(xml).get(0).getAttribute("statusCallback");

        var answer = line.post(address.substring("https://line.example.org".length()), status("sent"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(line.reports).extracting(DeliveryReport::reference).containsExactly(SID + ".0");
        assertThat(line.reports).extracting(DeliveryReport::conversation).containsExactly(CONVERSATION);
    }

    @Test
    void asks_twilio_to_come_again_when_the_store_is_away() {
        line.beforeRecord = () -> {
            throw new StoreUnavailableException("down");
        };

        var answer = line.post(PATH, status("sent"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
}
