package org.backline.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadingGradeTest {
    private static final ReadingGrade ENGLISH = new ReadingGrade("en", Set.of("acetaminophen"));
    private static final ReadingGrade SPANISH = new ReadingGrade("es", Set.of());

    /** 11 words of one syllable each, in two sentences. */
    @Test
    void is_the_flesch_kincaid_grade_in_English() {
        assertThat(ENGLISH.of("Put a wet cloth on. Keep it on for a while."))
                .isCloseTo(0.39 * 11 / 2 + 11.8 * 11 / 11 - 15.59, within(1e-9));
    }

    /** Syllables: la es-pal-da due-le hoy, 7 in 4 words of one sentence. */
    @Test
    void is_crawfords_grade_in_Spanish() {
        assertThat(SPANISH.of("La espalda duele hoy.")).isCloseTo(-0.205 * 25 + 0.049 * 175 - 3.407, within(1e-9));
    }

    @Test
    void an_accent_parts_two_vowels() {
        double day = SPANISH.of("un mal día");
        assertThat(day).isCloseTo(-0.205 * 100 / 3 + 0.049 * 400 / 3 - 3.407, within(1e-9));
    }

    @Test
    void long_words_ask_for_more_school() {
        assertThat(ENGLISH.of("Musculoskeletal inflammation necessitates immediate professional evaluation."))
                .isGreaterThan(12);
    }

    @Test
    void excepted_words_count_as_one_syllable() {
        assertThat(ENGLISH.of("Acetaminophen helps.")).isEqualTo(ENGLISH.of("Pill helps."));
    }

    @Test
    void a_text_without_words_asks_for_nothing() {
        assertThat(ENGLISH.of("911!")).isZero();
    }
}
