package org.backline.conversation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.backline.sms.PhoneNumber;

/**
 * Turns phone numbers into conversation ids: HMAC-SHA256 under {@code BACKLINE_SECRET}, its first 16 bytes in base64url
 * (22 characters). Without the secret nobody can tell whether a number is a patient. Thread-safe.
 */
public final class ConversationIds {
    /** How many partitions the keys are spread over; fixed when Backline is installed. */
    public static final int PARTITIONS = 64;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException if the secret has fewer than 32 bytes */
    public ConversationIds(byte[] secret) {
        if (secret.length < 32) {
            throw new IllegalArgumentException("the secret must have 32 bytes or more");
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    public String of(PhoneNumber number) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var digest = mac.doFinal(number.e164().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(digest, BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    /**
     * The partition of a conversation, from 0 to {@link #PARTITIONS} - 1.
     *
     * @throws IllegalArgumentException if the text is no conversation id
     */
    public static int partition(String id) {
        var bytes = Base64.getUrlDecoder().decode(id);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("not a conversation id");
        }
        return Byte.toUnsignedInt(bytes[0]) % PARTITIONS;
    }

    /** Whether the text could be a conversation id. */
    public static boolean isId(String text) {
        return text.length() == 22
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    }
}
