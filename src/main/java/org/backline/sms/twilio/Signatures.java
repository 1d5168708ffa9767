package org.backline.sms.twilio;

import com.twilio.security.RequestValidator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells Twilio's requests from everybody else's, by {@code X-Twilio-Signature}.
 *
 * <p>Signed is the address that Twilio called. It is put together from the public URL of the settings and the path and
 * query of the request, never from {@code Host} or {@code X-Forwarded-*}, which anybody can write. Thread-safe.
 */
final class Signatures {
    /** HMAC-SHA1 in base64: anything else is not worth an HMAC of ours. */
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9+/]{27}=");

    private final TwilioSettings settings;
    private final List<RequestValidator> validators;

    Signatures(TwilioSettings settings) {
        this.settings = settings;
        this.validators = settings.acceptedTokens().stream()
                .map(token -> new RequestValidator(token.value()))
                .toList();
    }

    static boolean isWellFormed(List<String> headers) {
        return headers.size() == 1 && FORMAT.matcher(headers.get(0)).matches();
    }

    /**
     * Whether one of the tokens made this signature for this request.
     *
     * @param rawPath as it stood in the request line, neither decoded nor normalised
     */
    boolean isValid(String rawPath, @Nullable String rawQuery, Form form, String signature) {
        var address = address(rawPath) + (rawQuery == null ? "" : "?" + rawQuery);
        return validators.stream().anyMatch(validator -> validator.validate(address, form.values(), signature));
    }

    private String address(String rawPath) {
        var prefix = settings.publicUrl().getRawPath();
        boolean proxyLeftPrefix = !prefix.isEmpty() && rawPath.startsWith(prefix + TwilioWebhook.ROOT);
        var path = proxyLeftPrefix ? rawPath.substring(prefix.length()) : rawPath;
        return settings.publicAddress(path);
    }
}
