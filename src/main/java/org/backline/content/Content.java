package org.backline.content;

import java.util.Map;

/**
 * All of {@code intents/}, as it was written; nothing compiled yet. Immutable.
 *
 * @param fingerprint a hash of what the models are trained from
 */
public record Content(
        Map<String, Source> sources,
        Map<String, FlagRule> flags,
        Map<String, CombinationRule> combinations,
        Map<String, String> facts,
        SuspicionRules suspicions,
        Map<String, Question> questions,
        Map<String, Tip> tips,
        Map<String, CareAnswer> answers,
        FollowUp followUp,
        Map<String, OtherLanguage> otherLanguages,
        Map<String, LanguagePack> languages,
        String fingerprint) {
    /** Where a fact was read. {@code rank} 1 is the most trusted. */
    public record Source(String title, String author, String date, int rank) {}

    /** The pack of a language by its code; the loader has made sure that it is there. */
    public LanguagePack language(String code) {
        var pack = languages.get(code);
        if (pack == null) {
            throw new IllegalArgumentException("no language " + code);
        }
        return pack;
    }
}
