package org.backline.sms;

import java.util.Locale;
import java.util.Optional;

/**
 * How far a text of ours has come, in the carrier's words.
 *
 * <p>Callbacks come late, twice and out of order; a status replaces another only if it {@linkplain #supersedes} it.
 */
public enum DeliveryStatus {
    ACCEPTED(0),
    SCHEDULED(0),
    QUEUED(1),
    SENDING(2),
    SENT(3),
    PARTIALLY_DELIVERED(4),
    CANCELED(5),
    FAILED(5),
    UNDELIVERED(5),
    DELIVERED(6),
    READ(7);

    private final int rank;

    DeliveryStatus(int rank) {
        this.rank = rank;
    }

    /** The order of progress, from 0; the same number means that neither replaces the other. */
    public int rank() {
        return rank;
    }

    public boolean supersedes(DeliveryStatus other) {
        return rank > other.rank;
    }

    /** The status by the carrier's name of it, in any case; empty for a name that we do not know. */
    public static Optional<DeliveryStatus> parse(String name) {
        try {
            return Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
