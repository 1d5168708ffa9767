package org.backline.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * When Backline writes of its own accord.
 *
 * @param awake hours of the patient's day in which it may
 * @param checkIns how long after the advice, and then after each other, it asks how things are
 * @param lessons the small course for those who want it
 */
public record FollowUp(Awake awake, List<Duration> checkIns, Lessons lessons) {
    /** Nothing is ever sent unasked. */
    public static final FollowUp NONE = new FollowUp(new Awake(0, 24), List.of(), new Lessons("P1D", null, null));

    /** @param from the first hour, from 0 to 23; {@code until} is the first in which nothing is sent any more */
    public record Awake(int from, int until) {}

    /**
     * A course of short texts.
     *
     * @param every the time between two of them
     * @param words lone words: {@code begin} asks for the course, {@code end} ends it
     * @param texts in order; the words of each are in {@code replies/lessons.yml} under its name
     */
    public record Lessons(Duration every, Map<String, List<String>> words, SequencedMap<String, Lesson> texts) {
        public Lessons(
                @JsonProperty("every") String every,
                @JsonProperty("words") @Nullable Map<String, List<String>> words,
                @JsonProperty("texts") @Nullable LinkedHashMap<String, Lesson> texts) {
            this(
                    Duration.parse(every),
                    words == null ? Map.of() : Map.copyOf(words),
                    texts == null ? new LinkedHashMap<>() : texts);
        }
    }

    /** @param avoid an expression over facts that rules the lesson out, or empty */
    public record Lesson(String avoid, List<String> source) {
        public Lesson(
                @JsonProperty("avoid") @Nullable String avoid, @JsonProperty("source") @Nullable List<String> source) {
            this.avoid = avoid == null ? "" : avoid;
            this.source = source == null ? List.of() : List.copyOf(source);
        }
    }

    @com.fasterxml.jackson.annotation.JsonCreator
    static FollowUp of(
            @JsonProperty("awake") Awake awake,
            @JsonProperty("check_ins") List<String> checkIns,
            @JsonProperty("lessons") Lessons lessons) {
        return new FollowUp(awake, checkIns.stream().map(Duration::parse).toList(), lessons);
    }
}
