package org.backline.console.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.backline.console.phone.PhoneText.Direction;
import org.backline.sms.PhoneNumber;
import org.backline.sms.Segments;
import org.jspecify.annotations.Nullable;

/**
 * The part of Twilio's REST API that Backline uses: create a message, read one, list them. Answers and errors have
 * Twilio's shape and codes.
 */
final class RestApi {
    private static final String MESSAGES = "/" + Twilio.API_VERSION + "/Accounts/{account}/Messages";
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final int LARGEST_PAGE = 1000;

    private final TwilioAccount account;
    private final PhoneBook book;
    private final Twilio twilio;
    private final ObjectMapper json;

    RestApi(TwilioAccount account, PhoneBook book, Twilio twilio, ObjectMapper json) {
        this.account = account;
        this.book = book;
        this.twilio = twilio;
        this.json = json;
    }

    void register(RoutesConfig routes) {
        routes.post(MESSAGES + ".json", LocalOnly.guard(this::create));
        routes.get(MESSAGES + ".json", LocalOnly.guard(this::list));
        routes.get(MESSAGES + "/<sid>", LocalOnly.guard(this::read));
    }

    private void create(Context context) throws JsonProcessingException {
        if (!isOurs(context)) {
            return;
        }
        var to = context.formParam("To");
        var body = context.formParam("Body");
        var service = context.formParam("MessagingServiceSid");
        var from = context.formParam("From");
        var media = context.formParams("MediaUrl").size();
        if (to == null || to.isEmpty()) {
            error(context, 400, 21604, "A 'To' phone number is required.");
        } else if (from == null && service == null) {
            error(context, 400, 21603, "A 'From' phone number is required.");
        } else if (from != null && !from.equals(account.number().e164())) {
            error(context, 400, 21606, "The 'From' phone number is not a message-capable number of this account.");
        } else if (PhoneNumber.parse(to).isEmpty()) {
            error(context, 400, 21211, "The 'To' number is not a valid phone number.");
        } else if ((body == null || body.isEmpty()) && media == 0) {
            error(context, 400, 21602, "Message body is required.");
        } else if (body != null && body.length() > Twilio.LONGEST_BODY) {
            error(context, 400, 21617, "The concatenated message body exceeds the 1600 character limit.");
        } else {
            var number = new PhoneNumber(to);
            var text = twilio.take(
                    number,
                    Direction.API,
                    body == null ? "" : body,
                    media,
                    context.formParam("StatusCallback"),
                    service);
            answer(context, 201, resource(number.e164(), text, service));
        }
    }

    private void read(Context context) throws JsonProcessingException {
        if (!isOurs(context)) {
            return;
        }
        var sid = context.pathParam("sid").replaceFirst("\\.json$", "");
        var found = book.text(sid);
        if (found.isEmpty()) {
            error(context, 404, 20404, "The requested resource was not found");
        } else {
            answer(
                    context,
                    200,
                    resource(found.get().getKey().number(), found.get().getValue(), null));
        }
    }

    /** Newest first. Dates are compared with the time a text was put on its phone, by whole days as Twilio does for dates. */
    private void list(Context context) throws JsonProcessingException {
        if (!isOurs(context)) {
            return;
        }
        var page = new ArrayList<Map<String, Object>>();
        try {
            for (var found : newestFirst()) {
                var resource = resource(found.getKey().number(), found.getValue(), null);
                if (page.size() < pageSize(context)
                        && isAskedFor(context, resource, found.getValue().at())) {
                    page.add(resource);
                }
            }
        } catch (DateTimeParseException | NumberFormatException e) {
            error(context, 400, 20001, "A filter of the list cannot be read.");
            return;
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("messages", page);
        answer.put("page", 0);
        answer.put("page_size", pageSize(context));
        answer.put("uri", path() + ".json");
        answer.put("first_page_uri", path() + ".json");
        answer.put("next_page_uri", null);
        answer.put("previous_page_uri", null);
        answer(context, 200, answer);
    }

    private List<Map.Entry<Phone, PhoneText>> newestFirst() {
        return book.everything().phones().stream()
                .flatMap(phone -> phone.texts().stream().map(text -> Map.entry(phone, text)))
                .sorted(Comparator.comparing((Map.Entry<Phone, PhoneText> found) ->
                                found.getValue().at())
                        .reversed())
                .toList();
    }

    private static int pageSize(Context context) {
        var asked = context.queryParam("PageSize");
        return asked == null ? 50 : Math.clamp(Integer.parseInt(asked), 1, LARGEST_PAGE);
    }

    private static boolean isAskedFor(Context context, Map<String, Object> resource, Instant at) {
        var to = context.queryParam("To");
        var from = context.queryParam("From");
        var on = context.queryParam("DateSent");
        var since = context.queryParam("DateSent>");
        var until = context.queryParam("DateSent<");
        return (to == null || to.equals(resource.get("to")))
                && (from == null || from.equals(resource.get("from")))
                && (on == null || (!at.isBefore(start(on)) && at.isBefore(end(on))))
                && (since == null || !at.isBefore(start(since)))
                && (until == null || at.isBefore(end(until)));
    }

    /** The first instant of a day, or the instant itself if a time is given. */
    private static Instant start(String date) {
        return date.length() == 10
                ? LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(date).toInstant();
    }

    private static Instant end(String date) {
        return date.length() == 10
                ? LocalDate.parse(date).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(date).toInstant().plusNanos(1);
    }

    private Map<String, Object> resource(String phone, PhoneText text, @Nullable String service) {
        var date = DATE.format(text.at());
        var problem = text.problem();
        var uri = path() + "/" + text.sid();
        var resource = new LinkedHashMap<String, Object>();
        resource.put("sid", text.sid());
        resource.put("account_sid", account.accountSid());
        resource.put("messaging_service_sid", service);
        resource.put("api_version", Twilio.API_VERSION);
        resource.put("direction", text.direction().twilioName);
        resource.put("from", text.isTyped() ? phone : account.number().e164());
        resource.put("to", text.isTyped() ? account.number().e164() : phone);
        resource.put("body", text.body());
        resource.put("num_media", Integer.toString(text.media()));
        resource.put(
                "num_segments",
                service != null
                        ? "0"
                        : Integer.toString(Segments.of(text.body()).count()));
        resource.put("status", text.isTyped() ? PhoneText.RECEIVED : text.status());
        resource.put("error_code", text.isTyped() || problem == null ? null : problem.code());
        resource.put("error_message", text.isTyped() || problem == null ? null : problem.message());
        resource.put("date_created", date);
        resource.put("date_updated", date);
        resource.put("date_sent", text.status().equals(PhoneText.QUEUED) ? null : date);
        resource.put("price", null);
        resource.put("price_unit", "USD");
        resource.put("uri", uri + ".json");
        resource.put("subresource_uris", Map.of("media", uri + "/Media.json"));
        return resource;
    }

    private String path() {
        return "/" + Twilio.API_VERSION + "/Accounts/" + account.accountSid() + "/Messages";
    }

    /** Whether the account and its token are right; if not, this has answered. */
    private boolean isOurs(Context context) throws JsonProcessingException {
        var expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (account.accountSid() + ":" + account.authToken()).getBytes(StandardCharsets.UTF_8));
        var given = context.header("Authorization");
        if (given != null
                && context.pathParam("account").equals(account.accountSid())
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) {
            return true;
        }
        context.header("WWW-Authenticate", "Basic realm=\"Twilio API\"");
        error(context, 401, 20003, "Authenticate");
        return false;
    }

    private void error(Context context, int status, int code, String message) throws JsonProcessingException {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", code);
        error.put("message", message);
        error.put("more_info", "https://www.twilio.com/docs/errors/" + code);
        error.put("status", status);
        answer(context, status, error);
    }

    private void answer(Context context, int status, Object what) throws JsonProcessingException {
        context.status(status).contentType("application/json").result(json.writeValueAsString(what));
    }
}
