package org.backline.sms.twilio;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of the account at Twilio.
 *
 * @param accountSid {@code AC} and 32 hexadecimal digits
 * @param authToken the primary token: checks what comes in, and is our password at the REST API
 * @param otherAuthToken a second token whose signatures are accepted too, while the tokens are being rotated; else null
 * @param publicUrl the base of the addresses that Twilio was given, without query and fragment; a slash at its end is
 *     taken off. It may have a path of its own (see {@link TwilioWebhook})
 * @param apiBaseUrl where Twilio's REST API is to be found instead of {@code https://api.twilio.com}, or null
 * @param optOutBySelf true if Twilio's own handling of STOP, START and HELP is switched off for the sender, so that we
 *     must answer them ourselves; false if Twilio answers them, and a second answer of ours would be one too many
 */
public record TwilioSettings(
        String accountSid,
        AuthToken authToken,
        @Nullable AuthToken otherAuthToken,
        URI publicUrl,
        Sender sender,
        @Nullable URI apiBaseUrl,
        boolean optOutBySelf) {
    private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");

    /** @throws IllegalArgumentException naming what is wrong, never its value */
    public TwilioSettings {
        if (!ACCOUNT_SID.matcher(accountSid).matches()) {
            throw new IllegalArgumentException("an account SID is AC and 32 hexadecimal digits");
        }
        publicUrl = base("the public URL", publicUrl);
        apiBaseUrl = apiBaseUrl == null ? null : base("the API's base URL", apiBaseUrl);
    }

    /** The public address of one of our paths, which begins with a slash. */
    String publicAddress(String path) {
        return publicUrl + path;
    }

    /** The tokens whose signatures count, the primary one first. */
    List<AuthToken> acceptedTokens() {
        return otherAuthToken == null ? List.of(authToken) : List.of(authToken, otherAuthToken);
    }

    private static URI base(String name, URI url) {
        if (url.getScheme() == null || !Set.of("http", "https").contains(url.getScheme())) {
            throw new IllegalArgumentException(name + " must begin with https:// or http://");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException(name + " needs a host, and Twilio takes none with an underscore");
        }
        if (Stream.of(url.getRawUserInfo(), url.getRawQuery(), url.getRawFragment())
                .anyMatch(part -> part != null)) {
            throw new IllegalArgumentException(name + " must have no user, query or fragment");
        }
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }
}
