package org.backline.nlu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssertionsTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 9, 12, 0);

    private static final Lexicon LEXICON = Pack.english()
            .concept("symptom", "numbness", "numb", "numbness")
            .concept("symptom", "weakness", "weak", "weakness")
            .concept("symptom", "fever", "fever")
            .concept("symptom", "pain", "pain", "hurt")
            .concept("flag", "dead_legs", "can't feel ..2 leg", "no feeling in ..2 leg")
            .concept("flag", "weak_grip", "(no|weak) ..1 grip")
            .concept("flag", "chest_pain", "chest pain", "chest & pressure")
            .cue("deny", "no", "not", "never", "without", "denies")
            .cue("deny_after", "(is|are) not there", "negative", "no $")
            .cue("pseudo", "not sure", "not (going|go) away", "no (relief|better)")
            .cue("past", "used to (have|be)?", "last year i? had", "had ..3 years ago")
            .cue("past_after", "(is|are) gone", "went away")
            .cue("suppose", "what if", "could it be", "worried about")
            .cue("other", "my (mom|dad|wife)", "on tv")
            .cue("current_other", "(she|he) is (here|beside me)", "right now")
            .cue("break", "but", "more like", "just")
            .cue("clause", "my", "i", "now", "it")
            .cue("link", "in", "or", "have", "and", "the", "that", "if", "had")
            .lexicon();

    private static String read(String text) {
        return LEXICON.read(text, Set.of(), NOW).findings().stream()
                .map(finding -> finding.concept() + " " + finding.assertion())
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "it stands                    | my leg is numb                     | numbness PRESENT",
                "denied                       | no numbness                        | numbness ABSENT",
                "denied, a list               | no numbness, weakness or fever     | numbness ABSENT, weakness ABSENT, fever ABSENT",
                "denied, a long list          | no numbness or weakness or fever or pain | numbness ABSENT, weakness ABSENT, fever ABSENT, pain ABSENT",
                "denied, opened               | its not numb                       | numbness ABSENT",
                "denied, smart quote          | isn’t numb                         | numbness ABSENT",
                "denied in my legs            | no pain in my legs or my arms      | pain ABSENT",
                "denied after                 | numbness is not there              | numbness ABSENT",
                "denied after, at the end     | fever no                           | fever ABSENT",
                "denied after, next sentence  | I hurt. Fever negative             | pain PRESENT, fever ABSENT",
                "but ends it                  | no fever but my leg is numb        | fever ABSENT, numbness PRESENT",
                "more like ends it            | not pain more like weakness        | pain ABSENT, weakness PRESENT",
                "just ends it                 | no fever just pain                 | fever ABSENT, pain PRESENT",
                "a new clause ends it         | no fever my leg is numb            | fever ABSENT, numbness PRESENT",
                "a new sentence ends it       | No fever. Numb leg                 | fever ABSENT, numbness PRESENT",
                "an answering no, comma       | no, my leg is numb                 | numbness PRESENT",
                "an answering no              | no my leg is numb                  | numbness PRESENT",
                "an answering no, I           | no i have pain                     | pain PRESENT",
                "an answering no later        | Thanks. No my leg is numb          | numbness PRESENT",
                "its own no                   | no grip at all                     | weak_grip PRESENT",
                "an answer is not its own no  | no, my grip is fine                | ''",
                "its own denial               | I can't feel my legs               | dead_legs PRESENT",
                "its own denial, other words  | no feeling in my legs              | dead_legs PRESENT",
                "its own denial, denied again | i never can't feel my legs         | dead_legs ABSENT",
                "looks like a denial          | not sure if numb                   | numbness PRESENT",
                "pain that stays              | the pain is not going away         | pain PRESENT",
                "no relief                    | no relief, still pain              | pain PRESENT",
                "used to                      | i used to have numbness            | numbness PAST",
                "last year                    | last year i had fever              | fever PAST",
                "then and now                 | used to be numb, now i have fever  | numbness PAST, fever PRESENT",
                "gone                         | the numbness is gone               | numbness PAST",
                "gone, and what stays         | numbness is gone but pain          | numbness PAST, pain PRESENT",
                "gone says nothing of after   | it went away then fever            | fever PRESENT",
                "what if                      | what if it is numbness             | numbness HYPOTHETICAL",
                "supposed, then but           | worried about fever but have pain  | fever HYPOTHETICAL, pain PRESENT",
                "supposed goes before denied  | what if no numbness                | numbness HYPOTHETICAL",
                "another person               | my mom had a fever                 | fever OTHER",
                "another person, then me      | my mom has pain, i have fever      | pain OTHER, fever PRESENT",
                "another person who is here   | my wife has chest pain she is here | chest_pain PROXY, pain PROXY",
                "another person, now          | my dad has chest pain right now    | chest_pain PROXY, pain PROXY",
                "parts of one find            | no pressure in my chest            | chest_pain ABSENT",
            })
    void says_whether_it_holds(String label, String text, String found) {
        assertThat(read(text)).isEqualTo(found);
    }

    @Test
    void a_denial_reaches_fourteen_words_and_no_further() {
        var filler = "x ".repeat(14);
        assertThat(read("no " + filler + "fever")).isEqualTo("fever ABSENT");
        assertThat(read("no " + filler + "x fever")).isEqualTo("fever PRESENT");
    }
}
