package org.backline.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.backline.dialogue.Conversation;
import org.backline.dialogue.Event;
import org.backline.dialogue.Holder;
import org.backline.dialogue.Stage;
import org.backline.dialogue.Timer;
import org.backline.nlu.Assertion;
import org.backline.nlu.Finding;
import org.backline.nlu.Intent;
import org.backline.nlu.Language;
import org.backline.nlu.Suspicion;
import org.backline.nlu.Suspicions;
import org.backline.nlu.Understanding;
import org.backline.sms.DeliveryStatus;
import org.backline.sms.Media;
import org.backline.sms.OutboundText;
import org.backline.sms.PhoneNumber;
import org.backline.triage.Disposition;
import org.backline.triage.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFormTest {
    private static final PhoneNumber PATIENT = new PhoneNumber("+14155550100");
    private static final String ID = "AAECAwQFBgcICQoLDA0ODw";
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123Z");

    @Test
    void a_new_patient_is_little_more_than_a_number() {
        var stored = StoredForm.write(Conversation.with(ID, PATIENT));

        assertThat(stored).isEqualTo("{\"version\":0,\"id\":\"AAECAwQFBgcICQoLDA0ODw\",\"patient\":\"+14155550100\"}");
        assertThat(StoredForm.conversation(stored)).isEqualTo(Conversation.with(ID, PATIENT));
    }

    @Test
    void the_version_comes_first_where_the_commit_script_looks_for_it() {
        assertThat(StoredForm.write(Samples.busy(Conversation.with(ID, PATIENT)).withVersion(12)))
                .startsWith("{\"version\":12,");
    }

    @Test
    void a_busy_conversation_comes_back_as_it_was() {
        var busy = Samples.busy(Conversation.with(ID, PATIENT));

        assertThat(StoredForm.conversation(StoredForm.write(busy))).isEqualTo(busy);
    }

    @Test
    void whatever_people_say_comes_back_as_it_was() {
        var texts = lists().of(strings().basicMultilingualPlaneAlphabet().ofLengthBetween(0, 40))
                .ofSizeBetween(0, 4);
        qt().withExamples(300).forAll(texts, integers().between(0, 1_000_000)).checkAssert((said, number) -> {
            assertThat(StoredForm.replies(StoredForm.write(said))).isEqualTo(said);
            var events = Stream.<Event>concat(
                    Stream.of(new Event.Replied("SM" + number, said)),
                    said.stream().map(body -> new Event.Received("SM" + number, body, List.of(), null)));
            assertThat(events)
                    .allSatisfy(event -> assertThat(StoredForm.event(StoredForm.write(event)))
                            .isEqualTo(event));
            var conversation = Conversation.with(ID, PATIENT).withVersion(number);
            assertThat(StoredForm.conversation(StoredForm.write(conversation))).isEqualTo(conversation);
        });
    }

    static Stream<Event> every_event_comes_back_as_it_was() {
        return Samples.events(NOON);
    }

    @ParameterizedTest
    @MethodSource
    void every_event_comes_back_as_it_was(Event event) {
        assertThat(StoredForm.event(StoredForm.write(event))).isEqualTo(event);
    }

    @Test
    void an_outbound_text_comes_back_as_it_was() {
        var text = new OutboundText(ID + "-7-0", ID, PATIENT, "How is your back today?", OutboundText.Lane.URGENT);

        assertThat(StoredForm.outboundText(StoredForm.write(text))).isEqualTo(text);
    }

    @Test
    void a_severity_of_zero_is_not_the_same_as_none_told() {
        var none = StoredForm.conversation(
                "{\"version\":1,\"id\":\"%s\",\"patient\":\"+14155550100\",\"facts\":{}}".formatted(ID));
        var zero = StoredForm.conversation(
                "{\"version\":1,\"id\":\"%s\",\"patient\":\"+14155550100\",\"facts\":{\"severity\":0}}".formatted(ID));

        assertThat(none.facts().severity()).isNull();
        assertThat(zero.facts().severity()).isZero();
        assertThat(StoredForm.conversation(StoredForm.write(zero))).isEqualTo(zero);
    }

    @Test
    void a_newer_releases_properties_are_passed_over_and_missing_ones_are_as_for_a_new_patient() {
        var foreign = "{\"version\":4,\"mood\":{\"is\":\"fine\"},\"id\":\"x\",\"patient\":\"+14155550100\","
                + "\"stage\":{\"is\":\"asking\",\"question\":\"ask_breath\",\"tone\":3}}";

        var conversation = StoredForm.conversation(foreign);

        assertThat(conversation.version()).isEqualTo(4);
        assertThat(conversation.episode()).isEqualTo(1);
        assertThat(conversation.stage())
                .isInstanceOfSatisfying(
                        Stage.Asking.class,
                        asking -> assertThat(asking.question()).isEqualTo("ask_breath"));
        assertThat(conversation.holder()).isEqualTo(new Holder.Bot());
        assertThat(conversation.disposition()).isEqualTo(Disposition.NONE);
        assertThat(conversation.reasons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":1,\"id\":\"x\",\"patient\":\"+14155550100\",\"stage\":{\"is\":\"my secret\"}}",
                "{\"version\":1,\"id\":\"x\",\"patient\":\"+14155550100\",\"disposition\":\"my secret\"}",
                "{\"version\":1,\"id\":\"my secret\"}",
                "{\"version\":1,\"id\":\"my secret",
                "\"my secret\"",
                "",
            })
    void what_cannot_be_read_is_refused_without_quoting_it(String stored) {
        assertThatThrownBy(() -> StoredForm.conversation(stored))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageNotContainingAny("secret", "4155550100")
                .hasNoCause();
    }

    /** Names that were once written must be read for as long as anybody keeps a transcript. Never change a line here. */
    @ParameterizedTest
    @CsvSource({
        "opening, Opening",
        "asking, Asking",
        "advising, Advising",
        "referred, Referred",
        "checking_in, CheckingIn",
        "resolved, Resolved",
        "bot, Bot",
        "waiting, Waiting",
        "coach, Coach",
        "received, Received",
        "replied, Replied",
        "assessed, Assessed",
        "coach_called, CoachCalled",
        "call_task, CallTask",
        "opted_out, OptedOut",
        "opted_in, OptedIn",
        "check_in_planned, CheckInPlanned",
        "episode_closed, EpisodeClosed",
        "delivered, Delivered",
    })
    void the_kinds_of_stages_holders_and_events_keep_their_names(String kind, String name) {
        var kinds = Stream.of(Stage.class, Holder.class, Event.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()));

        assertThat(kinds).anySatisfy(record -> {
            assertThat(record.getSimpleName()).isEqualTo(name);
            assertThat(RecordRules.kind(record)).isEqualTo(kind);
        });
    }

    @Test
    void an_event_is_told_by_its_kind_and_carries_components_only() {
        var finding = new Finding(Finding.Type.SYMPTOM, "numbness", "pins and needles", 3, 19, Assertion.PRESENT, null);
        var understanding = new Understanding(
                "my pins and needles",
                Language.EN,
                new Intent("describe", 0.5),
                List.of(),
                List.of(finding),
                Understanding.Answer.NONE,
                Suspicions.NONE);

        assertThat(StoredForm.write(new Event.Received("SM1", "my pins and needles", List.of(), understanding)))
                .startsWith("{\"is\":\"received\",\"sid\":\"SM1\",")
                .doesNotContain("null", "[]", "present\"");
        assertThat(StoredForm.write(new Event.OptedIn())).isEqualTo("{\"is\":\"opted_in\"}");
        assertThat(StoredForm.write(new Event.Delivered("SM1-0", DeliveryStatus.SENT, null)))
                .isEqualTo("{\"is\":\"delivered\",\"reference\":\"SM1-0\",\"status\":\"SENT\"}");
    }

    @Test
    void an_idle_conversation_stays_small() {
        var idle = Samples.busy(Conversation.with(ID, PATIENT));

        assertThat(StoredForm.write(idle).length()).isLessThan(700);
    }

    /** Values that hold something in every place. */
    private static final class Samples {
        static Conversation busy(Conversation fresh) {
            var json = ("{\"version\":12,\"id\":\"%s\",\"patient\":\"%s\",\"language\":\"ES\","
                            + "\"stage\":{\"is\":\"advising\",\"more\":[\"tip_heat\",\"tip_walk\"]},"
                            + "\"holder\":{\"is\":\"waiting\",\"reason\":\"asked\",\"since\":1767614400123},"
                            + "\"optedOut\":true,\"greeted\":true,\"episode\":2,"
                            + "\"story\":{\"present\":[\"numbness\",\"numbness.leg\"],\"denied\":[\"fever\"],"
                            + "\"location\":\"lower_back\",\"duration\":\"P4D\",\"severity\":7,\"age\":44},"
                            + "\"disposition\":\"SEE_DOCTOR\",\"reasons\":[{\"rule\":\"C9\",\"words\":\"my leg\"}],"
                            + "\"asked\":{\"ask_breath\":2},\"misunderstood\":1,"
                            + "\"timers\":[{\"kind\":\"check_in\",\"number\":1,\"due\":1767700800000}],"
                            + "\"lastInboundAt\":1767614400123}")
                    .formatted(fresh.id(), fresh.patient().e164());
            return StoredForm.conversation(json);
        }

        static Stream<Event> events(Instant at) {
            var reasons = List.of(new Reason("C9", "my leg"));
            var findings = List.of(
                    new Finding(Finding.Type.SEVERITY, "severity", "0", 3, 4, Assertion.ABSENT, "0"),
                    new Finding(Finding.Type.FLAG, "saddle_numbness", "numb", 0, 2, Assertion.PRESENT, null));
            var understanding = new Understanding(
                    "it is 0/10 \uD83D\uDE00",
                    Language.ES,
                    new Intent("describe", 0.1 + 0.2),
                    List.of(Intent.NONE),
                    findings,
                    Understanding.Answer.UNSURE,
                    new Suspicions(List.of(new Suspicion("fever", 0.25)), 0.5));
            return Stream.of(
                    new Event.Received(
                            "SM1",
                            "it is 0/10 \uD83D\uDE00",
                            List.of(new Media(URI.create("https://api.twilio.com/x"), "image/png")),
                            understanding),
                    new Event.Received("SM2", "", List.of(), null),
                    new Event.Replied("SM1", List.of("One.", "Two.")),
                    new Event.Assessed(Disposition.EMERGENCY, reasons),
                    new Event.CoachCalled("RED_FLAG", Disposition.CRISIS),
                    new Event.CallTask("OPTED_OUT", reasons),
                    new Event.OptedOut("Stop"),
                    new Event.OptedIn(),
                    new Event.CheckInPlanned(new Timer("check_in", 1, at)),
                    new Event.EpisodeClosed(2, "better"),
                    new Event.Delivered("SM1-0", DeliveryStatus.UNDELIVERED, 30003),
                    new Event.Delivered("SM1-0", DeliveryStatus.FAILED, 0));
        }
    }
}
