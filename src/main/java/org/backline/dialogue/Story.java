package org.backline.dialogue;

import org.jspecify.annotations.Nullable;

/**
 * What the patient has told of the trouble in this episode; each null until told.
 *
 * @param location the region's concept, such as {@code upper_back}
 * @param side left, right or both
 * @param duration as ISO-8601
 * @param cause its concept, such as {@code lifting}
 * @param onset sudden or gradual
 * @param trend better, same or worse
 */
public record Story(
        @Nullable String location,
        @Nullable String side,
        @Nullable String duration,
        @Nullable String cause,
        @Nullable String onset,
        @Nullable String trend) {
    public static final Story EMPTY = new Story(null, null, null, null, null, null);

    /** This story, with the place and the cause of another where it has none: "same as last time". */
    Story likeThe(Story other) {
        return new Story(
                location == null ? other.location : location,
                side == null ? other.side : side,
                duration,
                cause == null ? other.cause : cause,
                onset,
                trend);
    }
}
