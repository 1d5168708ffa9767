package org.backline.console.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.backline.sms.CleanText;
import org.backline.sms.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * The phone simulator: the page at {@code /phone}, and Twilio as far as the app can tell. A text typed on the page goes
 * to the app's own {@code /twilio/messages} as a signed request over HTTP; what the app sends through Twilio's REST API
 * ({@code TWILIO_API_BASE_URL} set to the app's own address) arrives on the page; deliveries are reported back.
 *
 * <p>For the demo only: it has no sign-in. It answers on loopback names only and refuses requests of other sites' pages,
 * see {@link LocalOnly}. Thread-safe.
 */
public final class PhoneSimulator implements AutoCloseable {
    private static final Duration LONGEST_JUMP = Duration.ofDays(31);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int MOST_MEDIA = 10;
    private static final Map<String, String> FILES = Map.of(
            "phone.html", "text/html; charset=utf-8",
            "phone.css", "text/css; charset=utf-8",
            "backline.css", "text/css; charset=utf-8",
            "phone.js", "text/javascript; charset=utf-8",
            "frame.js", "text/javascript; charset=utf-8",
            "server.js", "text/javascript; charset=utf-8",
            "times.js", "text/javascript; charset=utf-8",
            "segments.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml",
            "picture.svg", "image/svg+xml");

    private record Draft(
            @Nullable String id,
            @Nullable String from,
            @Nullable String body,
            @Nullable Integer media) {}

    private record Area(@Nullable String area) {}

    private record Jump(@Nullable String advance) {}

    private record Time(Instant now, Duration ahead) {}

    private record AreaChoice(String digits, String place, String zone) {}

    private record Threads(
            String number, Time clock, String lastChange, int mostPhones, List<AreaChoice> areas, List<Phone> phones) {}

    private record Mistake(String error) {}

    private final TwilioAccount account;
    private final PhoneClock clock;
    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    private final Changes changes = new Changes();
    private final PhoneBook book;
    private final Twilio twilio;

    /**
     * Reads the phones of the last run.
     *
     * @param app where the app listens on this machine, such as {@code http://127.0.0.1:8080}
     * @param publicUrl the address that the app checks signatures against ({@code PUBLIC_URL})
     * @param clock the clock that the app's own work reads too
     * @param file keeps the phones, such as {@code data/phone.json}; need not exist
     */
    public PhoneSimulator(URI app, URI publicUrl, TwilioAccount account, PhoneClock clock, Path file) {
        this.account = account;
        this.clock = clock;
        this.book = new PhoneBook(account.number(), new PhoneFile(file, json), changes, json);
        this.twilio = new Twilio(account, clock, book, new Webhook(app, publicUrl, account.authToken()));
    }

    /** Adds the page and Twilio's REST API to a server in the making, which closes this when it stops. */
    public void register(JavalinConfig config) {
        config.routes.get("/phone", LocalOnly.guard(context -> file(context, "phone.html")));
        FILES.keySet().stream()
                .filter(name -> !name.equals("phone.html"))
                .forEach(name -> config.routes.get("/phone/" + name, LocalOnly.guard(context -> file(context, name))));
        config.routes.get("/phone/api/threads", LocalOnly.guard(this::threads));
        config.routes.get("/phone/api/events", LocalOnly.guard(new SseHandler(this::follow)));
        config.routes.post("/phone/api/texts", LocalOnly.guard(this::type));
        config.routes.post("/phone/api/phones", LocalOnly.guard(this::addPhone));
        config.routes.post("/phone/api/clock", LocalOnly.guard(this::moveClock));
        new RestApi(account, book, twilio, json).register(config.routes);
        config.events.serverStopping(this::close);
    }

    /** Ends the live updates and saves the phones. Safe to call twice. */
    @Override
    public void close() {
        changes.close();
        twilio.close();
        book.close();
    }

    private void threads(Context context) throws JsonProcessingException {
        var everything = book.everything();
        var areas = List.of(AreaCode.values()).stream()
                .map(area -> new AreaChoice(area.digits, area.place, area.zone))
                .toList();
        answer(
                context,
                200,
                new Threads(
                        account.number().e164(),
                        time(),
                        everything.lastChange(),
                        PhoneBook.MOST_PHONES,
                        areas,
                        everything.phones()));
    }

    /** A virtual thread per browser: it waits for changes and writes them; a write that fails ends it. */
    private void follow(SseClient client) {
        var header = client.ctx().header("Last-Event-ID");
        var from = header != null
                ? header
                : Optional.ofNullable(client.ctx().queryParam("after")).orElse("");
        client.keepAlive();
        Thread.ofVirtual().name("phone-events").start(() -> {
            try {
                client.sendComment("hello");
                var last = from;
                while (!client.terminated() && !changes.isClosed()) {
                    var news = changes.after(last, HEARTBEAT);
                    for (var change : news) {
                        client.sendEvent(change.type(), change.json(), change.id());
                        last = change.id();
                    }
                    if (news.isEmpty()) {
                        client.sendComment("still here");
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                client.close();
            }
        });
    }

    private void type(Context context) throws JsonProcessingException, InterruptedException {
        var draft = read(context, Draft.class);
        if (draft == null) {
            return;
        }
        var from = Optional.ofNullable(draft.from()).flatMap(PhoneNumber::parse);
        var body = CleanText.of(draft.body() == null ? "" : draft.body());
        int media = draft.media() == null ? 0 : draft.media();
        var id = draft.id() == null ? Sids.digits() : draft.id();
        if (from.isEmpty()) {
            mistake(context, "from must be a phone number such as +14155550123");
        } else if (from.get().equals(account.number())) {
            mistake(context, "Backline's own number cannot text itself");
        } else if (!Sids.areDigits(id)) {
            mistake(context, "id must be 32 hexadecimal digits");
        } else if (media < 0 || media > MOST_MEDIA) {
            mistake(context, "media must be 0 to 10");
        } else if (body.isBlank() && media == 0) {
            mistake(context, "a text needs words or a picture");
        } else if (body.length() > Twilio.LONGEST_BODY) {
            mistake(context, "a text has at most 1600 characters");
        } else {
            carry(context, from.get(), PhoneText.typed(Sids.text(id, media), body, media, clock.instant()));
        }
    }

    private void carry(Context context, PhoneNumber from, PhoneText typed)
            throws JsonProcessingException, InterruptedException {
        var begun = book.begin(from, typed);
        if (begun.isEmpty()) {
            var known = book.phone(from).flatMap(phone -> phone.text(typed.sid()));
            if (known.isEmpty()) {
                mistake(context, "another phone has a text with this id");
            } else {
                answer(context, 200, new Twilio.Exchange(known.get(), List.of()));
            }
            return;
        }
        var exchange = twilio.carry(from, begun.get());
        answer(context, exchange.text().isFailed() ? 502 : 200, exchange);
    }

    private void addPhone(Context context) throws JsonProcessingException {
        var wish = read(context, Area.class);
        if (wish == null) {
            return;
        }
        var area = Optional.ofNullable(wish.area()).flatMap(AreaCode::byDigits);
        if (area.isEmpty()) {
            mistake(context, "area must be one of the area codes that /phone/api/threads lists");
        } else {
            int line = ThreadLocalRandom.current().nextInt(AreaCode.NUMBERS);
            answer(context, 201, book.add(area.get(), line));
        }
    }

    private void moveClock(Context context) throws JsonProcessingException {
        var jump = read(context, Jump.class);
        if (jump == null) {
            return;
        }
        try {
            var by = Duration.parse(jump.advance() == null ? "" : jump.advance());
            if (by.compareTo(LONGEST_JUMP) > 0) {
                mistake(context, "the clock moves by at most 31 days at once");
                return;
            }
            clock.advance(by);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            mistake(context, "advance must be a positive ISO-8601 duration such as PT1H");
            return;
        }
        var now = time();
        changes.add("clock", json.writeValueAsString(now));
        answer(context, 200, now);
    }

    private Time time() {
        return new Time(clock.instant(), clock.ahead());
    }

    /** The request's JSON; null if it is not usable, and then this has answered. */
    private <T> @Nullable T read(Context context, Class<T> type) throws JsonProcessingException {
        var contentType = context.contentType();
        if (contentType == null || !contentType.startsWith("application/json")) {
            answer(context, 415, new Mistake("the request must be application/json"));
            return null;
        }
        try {
            var value = json.readValue(context.body(), type);
            if (value == null) {
                mistake(context, "the request is empty");
            }
            return value;
        } catch (JsonProcessingException e) {
            mistake(context, "the request cannot be read as JSON of the expected shape");
            return null;
        }
    }

    private void mistake(Context context, String what) throws JsonProcessingException {
        answer(context, 400, new Mistake(what));
    }

    private void answer(Context context, int status, Object what) throws JsonProcessingException {
        context.status(status).contentType("application/json").result(json.writeValueAsString(what));
    }

    private static void file(Context context, String name) {
        try (var in = PhoneSimulator.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            context.contentType(FILES.getOrDefault(name, "application/octet-stream"))
                    .result(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
