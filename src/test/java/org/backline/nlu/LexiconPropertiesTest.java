package org.backline.nlu;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.backline.content.Content;
import org.backline.content.ContentLoader;
import org.backline.nlu.opennlp.OpenNlpInterpreter;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** What holds of any text whatever, read with the content that is shipped. */
class LexiconPropertiesTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 7, 12, 0);
    private static final Set<String> ALL_SLOTS =
            Set.of("location", "duration", "cause", "severity", "age", "onset", "trend");
    private static final Content CONTENT = ContentLoader.load(Path.of("intents"));
    private static final Map<Language, Lexicon> REPAIRING = OpenNlpInterpreter.lexicons(CONTENT);
    private static final Map<Language, Lexicon> AS_TYPED = OpenNlpInterpreter.lexicons(CONTENT, false);

    private static final List<String> PIECES = List.of(
            "my upper back hurts",
            "shuolder",
            "shldr",
            "lowerback",
            "shoul der",
            "cant feel my legs",
            "chest pian",
            "numbb",
            "no fever",
            "since tuesday",
            "for",
            "weeks",
            "years",
            "hours",
            "days old",
            "i am",
            "out of 10",
            "/10",
            "4",
            "2.5",
            "400000000",
            "99999999999999999999",
            "1,000",
            "192.168.0.1",
            "0",
            "-1",
            "me duele la espalda",
            "hombo",
            "desde hace",
            "semanas",
            "años",
            "horas",
            "no siento las piernas",
            "can't",
            "CAN’T",
            "sooooo",
            "b4",
            "w/o",
            "😩",
            "👩‍⚕️",
            "🔥🔥",
            "❤️",
            "𝐛𝐚𝐜𝐤",
            "𝟑",
            "٣ weeks",
            "ﬁrst",
            "İ",
            "ß",
            "ﾞ",
            "do\u0301nde",
            "\u0301",
            "\uD83D",
            "\uDE29",
            "\u0000",
            "\u200D",
            "\u202E",
            "what if",
            "my mom had",
            "yes",
            "no",
            "?");
    private static final List<String> SEPARATORS = List.of(" ", "", " ", "\n", ", ", ". ", " - ", "\u00A0", "?");

    /** Words that mean something, and some that are none, in any order and with anything in between. */
    private static Gen<String> mixtures() {
        var pieces = lists().of(arbitrary().pick(PIECES)).ofSizeBetween(0, 9);
        var separators = lists().of(arbitrary().pick(SEPARATORS)).ofSize(9);
        return pieces.zip(separators, (some, between) -> {
            var text = new StringBuilder();
            for (int i = 0; i < some.size(); i++) {
                text.append(some.get(i)).append(between.get(i));
            }
            return text.toString();
        });
    }

    /** Training texts with one letter replaced, which may cut an emoji or an accent in two. */
    private static Gen<String> slips() {
        var texts = Stream.of("en", "es")
                .flatMap(code -> CONTENT.language(code).training().stream())
                .map(text -> text.text())
                .filter(text -> !text.isEmpty())
                .toList();
        var letters = strings().allPossible().ofLengthBetween(0, 2);
        return arbitrary().pick(texts).zip(letters, (text, letter) -> {
            int at = Math.floorMod(31 * text.hashCode() + letter.hashCode(), text.length());
            return text.substring(0, at) + letter + text.substring(at + 1);
        });
    }

    @Test
    void every_finding_stands_where_it_says_in_the_text_as_sent() {
        qt().withExamples(1500).forAll(mixtures()).checkAssert(LexiconPropertiesTest::agrees);
        qt().withExamples(700).forAll(slips()).checkAssert(LexiconPropertiesTest::agrees);
        qt().withExamples(700)
                .forAll(strings().allPossible().ofLengthBetween(0, 60))
                .checkAssert(LexiconPropertiesTest::agrees);
    }

    private static void agrees(String text) {
        for (var lexicon : REPAIRING.values()) {
            for (var asked : List.of(Set.<String>of(), ALL_SLOTS)) {
                var reading = lexicon.read(text, asked, NOW);
                assertThat(reading.findings()).allSatisfy(finding -> {
                    assertThat(finding.start()).isNotNegative().isLessThan(finding.end());
                    assertThat(finding.end()).isLessThanOrEqualTo(text.length());
                    assertThat(finding.text()).isEqualTo(text.substring(finding.start(), finding.end()));
                    assertThat(cutsACharacter(text, finding.start())).isFalse();
                    assertThat(cutsACharacter(text, finding.end())).isFalse();
                });
                assertThat(reading.findings()).isSortedAccordingTo(Comparator.comparingInt(Finding::start));
                assertThat(reading.findings())
                        .filteredOn(finding -> finding.is(Finding.Type.DURATION))
                        .allSatisfy(finding -> assertThat(Spans.days(String.valueOf(finding.value())))
                                .isNotNegative());
                assertThat(reading.prepared()).isEqualTo(lexicon.prepare(text));
            }
        }
    }

    private static boolean cutsACharacter(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }

    @Test
    void no_word_of_a_dictionary_is_repaired() {
        for (var language : Language.values()) {
            var changed = new ArrayList<String>();
            for (var word : CONTENT.language(language.code()).dictionary()) {
                var kept = forms(AS_TYPED, language, word);
                if (!forms(REPAIRING, language, word).equals(kept)) {
                    changed.add(word);
                }
            }
            assertThat(changed).isEmpty();
        }
    }

    /** What text-speak opens to is known, or its repair would undo it. */
    @Test
    void no_text_speak_is_repaired() {
        for (var language : Language.values()) {
            var changed = new ArrayList<String>();
            for (var full : CONTENT.language(language.code()).spelling().values()) {
                if (!forms(REPAIRING, language, full).equals(forms(AS_TYPED, language, full))) {
                    changed.add(full);
                }
            }
            assertThat(changed).isEmpty();
        }
    }

    private static List<String> forms(Map<Language, Lexicon> lexicons, Language language, String text) {
        var scan = requireNonNull(lexicons.get(language)).scan(text);
        var forms = new ArrayList<String>();
        for (int i = 0; i < scan.size(); i++) {
            forms.add(scan.token(i).form());
        }
        return forms;
    }
}
