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
        Map<String, String> replies) {

    /** The same language with other texts to learn from. */
    public LanguagePack withTraining(List<TrainingText> texts) {
        return new LanguagePack(
                code, dictionary, words, lexicon, idioms, cues, answers, spelling, time, List.copyOf(texts), replies);
    }

    /**
     * How a language speaks of numbers and time.
     *
     * @param numbers number words and their values ("couple" is 2)
     * @param units ISO-8601 unit ({@code PT1M}, {@code PT1H}, {@code P1D}, {@code P1W}, {@code P1M}, {@code P1Y}) to its words
     * @param moments words for a moment ("last night") to how long ago it is, as an ISO-8601 duration
     * @param weekdays seven words or more, each with its ISO number (1 is Monday)
     * @param months each with its number
     * @param since words that open a duration
     * @param age patterns around a number that make it an age; {@code N} stands for the number
     * @param severity words for how bad, with their value from 0 to 10
     * @param outOf words between a score and its top
     */
    public record TimeWords(
            Map<String, Double> numbers,
            Map<String, List<String>> units,
            Map<String, String> moments,
            Map<String, Integer> weekdays,
            Map<String, Integer> months,
            List<String> since,
            List<String> age,
            Map<String, Integer> severity,
            List<String> outOf) {}
}
