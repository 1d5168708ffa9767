package org.backline.nlu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.backline.nlu.Finding.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    /** A Friday. */
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 9, 12, 0);

    private static final Lexicon LEXICON =
            Pack.english().spelled("n", "and").spelled("bout", "about").lexicon();

    private static String read(String text, String... asked) {
        return LEXICON.read(text, Set.of(asked), NOW).findings().stream()
                .map(finding -> finding.type().label() + " " + finding.value())
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "3 days                        | duration P3D",
                "hurting 4 days now            | duration P4D",
                "three days                    | duration P3D",
                "3days                         | duration P3D",
                "3 days ago                    | duration P3D",
                "for a week                    | duration P1W",
                "an hour                       | duration PT1H",
                "20 min                        | duration PT20M",
                "36 hrs                        | duration PT36H",
                "1.5 years                     | duration P548D",
                "couple of months              | duration P2M",
                "a couple days                 | duration P2D",
                "a few weeks                   | duration P3W",
                "2-3 weeks                     | duration P3W",
                "2 to 3 weeks                  | duration P3W",
                "2 or 3 weeks                  | duration P3W",
                "a wk or 2                     | duration P2W",
                "a day or two                  | duration P2D",
                "10 yrs                        | duration P10Y",
                "5000 weeks                    | duration P5000W",
                "120 years                     | ~~",
                "400000000 weeks               | ~~",
                "99999999999999999999 hours    | ~~",
                "yesterday                     | duration P1D",
                "on n off for yrs              | duration P3Y",
                "since last tues               | duration P3D",
                "since tuesday                 | duration P3D",
                "since sunday                  | duration P5D",
                "from monday                   | duration P4D",
                "since friday                  | duration P7D",
                "since june                    | duration P7M",
                "since last december           | duration P1M",
                "since january                 | duration P1M",
                "since 2019                    | duration P7Y",
                "since 2026                    | duration P1Y",
                "since 2031                    | ~~",
                "on tuesday                    | ~~",
                "every 3 hrs                   | ~~",
                "twice 3 days                  | ~~",
                "in 2 weeks                    | ~~",
                "3 pills                       | ~~",
                "a day                         | duration P1D",
                "3 days, then 5 weeks          | duration P3D, duration P5W",
            })
    void reads_how_long(String text, String found) {
        assertThat(read(text)).isEqualTo(found);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "8/10                          | severity 8",
                "8 / 10 pain                   | severity 8",
                "8 out of 10                   | severity 8",
                "8 of 10                       | severity 8",
                "10/10                         | severity 10",
                "0/10                          | severity 0",
                "6/10 now, was 9/10            | severity 6, severity 9",
                "pain is a 6                   | severity 6",
                "pain level 7                  | severity 7",
                "its actually a 8              | severity 8",
                "pain like 5                   | severity 5",
                "sore, 4/10                    | severity 4",
                "yesterday, about a 5          | duration P1D, severity 5",
                "its an 8 now                  | severity 8",
                "a 4 wheeler                   | ~~",
                "got a 2 year old              | age 2",
                "mild                          | severity 2",
                "excruciating                  | severity 10",
                "8/10, excruciating            | severity 8",
                "7                             | ~~",
                "8-10 days                     | duration P10D",
                "8-10                          | severity 8",
                "8, 10                         | ~~",
                "L4 L5                         | ~~",
                "12/10                         | ~~",
                "7 days                        | duration P7D",
                "pain for like 5 days          | duration P5D",
            })
    void reads_how_bad(String text, String found) {
        assertThat(read(text)).isEqualTo(found);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "im 45                         | age 45",
                "I'm 45 years old              | age 45",
                "45 yo male                    | age 45",
                "45 f                          | age 45",
                "45f                           | age 45",
                "age 70                        | age 70",
                "i am 6 months pregnant        | ~~",
                "im 8/10                       | severity 8",
                "i am 200                      | ~~",
                "45                            | ~~",
                "no, 45 years                  | duration P45Y",
            })
    void reads_how_old(String text, String found) {
        assertThat(read(text)).isEqualTo(found);
    }

    @ParameterizedTest(name = "asked for {0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "severity | 7                  | severity 7",
                "severity | a 6 maybe 7        | severity 6, severity 7",
                "severity | seven              | ~~",
                "severity | three              | severity 3",
                "severity | 7 days             | duration P7D",
                "severity | 45                 | ~~",
                "severity | 7 or 8             | severity 8",
                "age      | 45                 | age 45",
                "age      | 45 and 8/10        | age 45, severity 8",
                "age      | 3 days             | duration P3D",
                "age      | 2                  | ~~",
                "age      | 7                  | ~~",
                "age      | 45 years           | age 45",
                "age      | for 20 years       | duration P20Y",
                "duration | tuesday            | duration P3D",
                "duration | last tues          | duration P3D",
                "duration | june               | duration P7M",
                "location | 7                  | ~~",
            })
    void reads_a_bare_number_or_day_only_when_it_was_asked_for(String asked, String text, String found) {
        assertThat(read(text, asked)).isEqualTo(found);
    }

    @Test
    void the_words_are_the_patients_own() {
        var text = "ugh, a wk or 2. 8 out of 10";
        assertThat(LEXICON.read(text, Set.of(), NOW).findings())
                .extracting(Finding::type, Finding::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Type.DURATION, "a wk or 2"),
                        org.assertj.core.groups.Tuple.tuple(Type.SEVERITY, "8 out of 10"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT12H, 0.5",
        "PT0M, 0",
        "PT36H, 1.5",
        "P3D, 3",
        "P2W, 14",
        "P1M, 30",
        "P1Y, 365",
        "P548D, 548",
    })
    void spans_have_days(String span, double days) {
        assertThat(Spans.days(span)).isEqualTo(days);
    }
}
