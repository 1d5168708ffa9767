package org.backline.content;

import java.util.List;
import java.util.Map;

/**
 * Everything that one language's folder holds.
 *
 * @param dictionary the usual words of the language, the most frequent first
 * @param lexicon for each type of finding ({@code symptom}, {@code flag}, {@code circumstance} ...), concept to patterns
 * @param cues for each kind of cue ({@code deny}, {@code past} ...) its patterns
 * @param answers {@code yes}, {@code no}, {@code unsure}, {@code rest_no}: patterns for how an answer opens or ends
 * @param triage texts that teach which triage rule a text deserves
 * @param replies every sentence by its key, {@code file.key} (such as {@code flow.handoff}); questions end in {@code .ask} or {@code .again}
 */
public record LanguagePack(
        String code,
        List<String> dictionary,
        Map<String, List<String>> words,
        Map<String, Map<String, List<String>>> lexicon,
        List<String> idioms,
        Map<String, List<String>> cues,
        Map<String, List<String>> answers,
        Map<String, String> spelling,
        TimeWords time,
        List<TrainingText> training,
        List<TriageText> triage,
        Map<String, String> replies) {

    /** The same language with other texts to learn from. */
    public LanguagePack withTraining(List<TrainingText> texts) {
        return new LanguagePack(
                code,
                dictionary,
                words,
                lexicon,
                idioms,
                cues,
                answers,
                spelling,
                time,
                List.copyOf(texts),
                triage,
                replies);
    }

    /**
     * How a language speaks of numbers and time.
     *
     * @param numbers number words and their values ("couple" is 2)
     * @param units ISO-8601 unit ({@code PT1M}, {@code PT1H}, {@code P1D}, {@code P1W}, {@code P1M}, {@code P1Y}) to its words
     * @param moments words for a moment ("last night") to how long ago it is, as an ISO-8601 duration
     * @param answers moments that tell how long only if that was asked: "today", "all day"
     * @param weekdays seven words or more, each with its ISO number (1 is Monday)
     * @param months each with its number
     * @param holidays days of the year by name, as {@code MM-DD}
     * @param since words that open a time
     * @param spans what makes a stretch of time that of the complaint, or of something else
     * @param age patterns around a number that make it an age; {@code N} stands for the number
     * @param severity words for how bad, with their value from 0 to 10
     * @param outOf words between a score and its top
     * @param ratings what makes a bare number a rating
     */
    public record TimeWords(
            Map<String, Double> numbers,
            Map<String, List<String>> units,
            Map<String, String> moments,
            Map<String, String> answers,
            Map<String, Integer> weekdays,
            Map<String, Integer> months,
            Map<String, String> holidays,
            List<String> since,
            SpanWords spans,
            List<String> age,
            Map<String, Integer> severity,
            List<String> outOf,
            RatingWords ratings) {}

    /**
     * Words around stretches of time; single words unless patterns are named.
     *
     * @param joiners between two amounts: "2 or 3"
     * @param articles that stand for one: "a week"
     * @param halves "and a half", as patterns after the unit
     * @param half before a unit: "half a year", as patterns
     * @param opening what goes before a stretch that might else be anything: "for", "past"
     * @param hedges may stand between: "about", "almost"
     * @param closing what follows such a stretch: "ago", "now"
     * @param onset patterns for a beginning, in whose sentence a day or a moment is when it began: "pulled", "fell"
     * @param unlessAfter words before a stretch of something else: "every", "slept", "sober"
     * @param unlessBefore words after a stretch of something else: "pregnant", "old", "shift"
     */
    public record SpanWords(
            List<String> joiners,
            List<String> articles,
            List<String> halves,
            List<String> half,
            List<String> opening,
            List<String> hedges,
            List<String> closing,
            List<String> onset,
            List<String> unlessAfter,
            List<String> unlessBefore) {}

    /**
     * Words around bare numbers.
     *
     * @param before what goes right before a rating
     * @param near words of pain not far before it
     * @param after what may follow a rating that has no other sign of being one
     */
    public record RatingWords(List<String> before, List<String> near, List<String> after) {}
}
