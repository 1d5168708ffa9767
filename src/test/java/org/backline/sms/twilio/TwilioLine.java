package org.backline.sms.twilio;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.javalin.Javalin;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import org.backline.conversation.ConversationIds;
import org.backline.conversation.ConversationLog;
import org.backline.conversation.LogEntry;
import org.backline.sms.DeliveryReport;
import org.backline.sms.InboundText;
import org.backline.sms.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A really started server with the webhook on it, and the means to call it as Twilio does and as it never would. */
final class TwilioLine implements AutoCloseable {
    static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);
    static final String TOKEN = "primary-token";
    static final String OTHER_TOKEN = "token-to-come";
    static final String PATIENT = "+14155550123";
    static final String OURS = "+14155550100";
    static final String SID = "SM" + "89abcdef01234567".repeat(2);
    static final String APOLOGY = "We have a fault";
    static final Instant NOW = Instant.parse("2026-03-08T09:30:00Z");
    static final ConversationIds IDS =
            new ConversationIds("thirty-two bytes of test secret!".getBytes(StandardCharsets.UTF_8));

    final List<InboundText> received = new CopyOnWriteArrayList<>();
    final List<DeliveryReport> reports = new CopyOnWriteArrayList<>();
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    volatile Function<InboundText, List<String>> answer = text -> List.of("Where does it hurt?");
    volatile Runnable beforeRecord = () -> {};

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Javalin server;
    private final URI publicUrl;
    private final HttpClient http = HttpClient.newHttpClient();

    TwilioLine() {
        this(settings("https://line.example.org", false), Duration.ofSeconds(10));
    }

    TwilioLine(TwilioSettings settings, Duration patience) {
        publicUrl = settings.publicUrl();
        logged.start();
        ((Logger) LoggerFactory.getLogger("org.backline")).addAppender(logged);
        var log = new ConversationLog() {
            @Override
            public List<LogEntry> read(int partition, String after, int limit) {
                return List.of();
            }

            @Override
            public boolean record(DeliveryReport report) {
                beforeRecord.run();
                return reports.add(report);
            }
        };
        Inbox inbox = text -> {
            received.add(text);
            return answer.apply(text);
        };
        var webhook = new TwilioWebhook(settings, inbox, IDS, log, APOLOGY, meters, InstantSource.fixed(NOW), patience);
        server = Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.startup.showJavalinBanner = false;
                    webhook.register(config.routes);
                })
                .start("127.0.0.1", 0);
    }

    static TwilioSettings settings(String publicUrl, boolean optOutBySelf) {
        return new TwilioSettings(
                ACCOUNT,
                new AuthToken(TOKEN),
                new AuthToken(OTHER_TOKEN),
                URI.create(publicUrl),
                new Sender.OwnNumber(new PhoneNumber(OURS)),
                null,
                optOutBySelf);
    }

    /** The parameters of an ordinary text, in the order seen on the wire. */
    static Map<String, String> text(String body) {
        var form = new LinkedHashMap<String, String>();
        form.put("ToCountry", "US");
        form.put("SmsMessageSid", SID);
        form.put("NumMedia", "0");
        form.put("FromZip", "");
        form.put("SmsStatus", "received");
        form.put("Body", body);
        form.put("To", OURS);
        form.put("NumSegments", "1");
        form.put("MessageSid", SID);
        form.put("AccountSid", ACCOUNT);
        form.put("From", PATIENT);
        form.put("ApiVersion", "2010-04-01");
        return form;
    }

    static Map<String, String> with(Map<String, String> form, String... namesAndValues) {
        var changed = new LinkedHashMap<>(form);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changed.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return changed;
    }

    static Map<String, String> without(Map<String, String> form, String name) {
        var changed = new LinkedHashMap<>(form);
        changed.remove(name);
        return changed;
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** By Twilio's description and not by its SDK, so that the two check each other. */
    static String sign(String token, String address, Map<String, String> form) {
        var signed = new StringBuilder(address);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String address(String path) {
        return publicUrl + path;
    }

    int port() {
        return server.port();
    }

    /** As Twilio does it. */
    HttpResponse<String> post(String path, Map<String, String> form) {
        return send(request(path, sign(TOKEN, address(path), form), encode(form)));
    }

    HttpRequest.Builder request(String path, @Nullable String signature, String body) {
        return request(path, signature, BodyPublishers.ofString(body))
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    HttpRequest.Builder request(String path, @Nullable String signature, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20))
                .POST(body);
        return signature == null ? request : request.header("X-Twilio-Signature", signature);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Sends the bytes as they are and reads until the server closes, or the socket's timeout. */
    String raw(String head, byte[] body) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return all(socket.getInputStream());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String all(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** The texts of an answer, after a parser that knows XML has read it. */
    static List<Element> messages(String xml) {
        try {
            var document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
            var root = document.getDocumentElement();
            if (!root.getTagName().equals("Response")) {
                throw new IllegalStateException("not TwiML: " + xml);
            }
            var found = root.getElementsByTagName("Message");
            var messages = new ArrayList<Element>();
            for (int i = 0; i < found.getLength(); i++) {
                messages.add((Element) found.item(i));
            }
            return messages;
        } catch (Exception malformed) {
            throw new IllegalStateException("not XML: " + xml, malformed);
        }
    }

    static List<String> words(String xml) {
        return messages(xml).stream().map(Element::getTextContent).toList();
    }

    /** What was logged since the start, a line each. */
    List<String> log() {
        return List.copyOf(logged.list).stream()
                .map(event ->
                        event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : " with a stack trace"))
                .toList();
    }

    /** The value of a metric as Prometheus would scrape it; 0 if there is none. */
    double metric(String nameAndTags) {
        return meters.scrape()
                .lines()
                .filter(line -> line.startsWith(nameAndTags + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(nameAndTags.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        ((Logger) LoggerFactory.getLogger("org.backline")).detachAppender(logged);
        server.stop();
        http.close();
    }
}
