package org.backline.sms.twilio;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.backline.sms.CleanText;
import org.backline.sms.InboundText;
import org.backline.sms.Keyword;
import org.backline.sms.Media;
import org.backline.sms.PhoneNumber;
import org.backline.sms.twilio.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads a signed form as an incoming text. The formats are strict because a signature does not cover where a name ends
 * and its value begins: {@code Body=hi&From=+1} and {@code Body=hiFrom+1} are signed alike.
 */
final class IncomingText {
    static final Pattern MESSAGE_SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");

    private static final Pattern SENDER = Pattern.compile("[A-Za-z0-9+:._ -]{1,64}");
    private static final Pattern COUNT = Pattern.compile("[0-9]|10");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+_-]{1,60}/[A-Za-z0-9.+_-]{1,60}");
    private static final int LONGEST_URL = 2048;

    private final TwilioSettings settings;

    IncomingText(TwilioSettings settings) {
        this.settings = settings;
    }

    /**
     * The text; or empty if a machine sent it (a short code, a name), whom nobody could treat or answer.
     *
     * @throws Refusal if a parameter that we need is missing or malformed
     */
    Optional<InboundText> read(Form form, Instant receivedAt) {
        var sid = form.require("MessageSid", MESSAGE_SID);
        requireOurAccount(form);
        var from = form.require("From", SENDER);
        var to = form.require("To", SENDER);
        var body = form.require("Body");
        var media = media(form);
        return PhoneNumber.parse(from)
                .map(number -> new InboundText(
                        sid, number, to, CleanText.of(body), media, keywordActedOn(form, body), receivedAt));
    }

    void requireOurAccount(Form form) {
        if (!form.require("AccountSid").equals(settings.accountSid())) {
            throw new Refusal(Reason.PARAMETER, "not our AccountSid");
        }
    }

    /**
     * The keyword that Twilio has already acted on and answered. It says so itself only where Advanced Opt-Out is on;
     * elsewhere it acts in silence on its default words, and we must know them.
     */
    @Nullable
    Keyword keywordActedOn(Form form, String body) {
        var said = form.get("OptOutType").flatMap(IncomingText::keyword);
        return said.or(() -> settings.optOutBySelf() ? Optional.empty() : Keyword.takenByCarrier(body))
                .orElse(null);
    }

    private static Optional<Keyword> keyword(String optOutType) {
        return switch (optOutType) {
            case "STOP" -> Optional.of(Keyword.STOP);
            case "START" -> Optional.of(Keyword.START);
            case "HELP" -> Optional.of(Keyword.HELP);
            default -> Optional.empty();
        };
    }

    private static List<Media> media(Form form) {
        int count = form.get("NumMedia").filter(given -> !given.isEmpty()).isEmpty()
                ? 0
                : Integer.parseInt(form.require("NumMedia", COUNT));
        var media = new ArrayList<Media>();
        for (int i = 0; i < count; i++) {
            var url = form.get("MediaUrl" + i);
            if (url.isPresent()) {
                media.add(new Media(url(url.get()), contentType(form, i)));
            }
        }
        return media;
    }

    private static URI url(String text) {
        try {
            var url = new URI(text);
            if (text.length() <= LONGEST_URL
                    && url.getHost() != null
                    && url.getScheme() != null
                    && Set.of("http", "https").contains(url.getScheme().toLowerCase(Locale.ROOT))) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // told below, as what is well-formed but no web address is
        }
        throw new Refusal(Reason.PARAMETER, "bad MediaUrl");
    }

    private static String contentType(Form form, int index) {
        var given = form.get("MediaContentType" + index).orElse("application/octet-stream");
        var type = given.replaceFirst(";.*", "").strip();
        if (!MEDIA_TYPE.matcher(type).matches()) {
            throw new Refusal(Reason.PARAMETER, "bad MediaContentType");
        }
        return type.toLowerCase(Locale.ROOT);
    }
}
