package org.backline.nlu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.backline.nlu.opennlp.SnowballStems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {
    private static final Tokenizer ENGLISH = new Tokenizer(
            Language.EN,
            new SnowballStems(Language.EN),
            Map.of("bk", "back", "b4", "before", "w/o", "without", "🔥", "burning", "n", "and"),
            Map.of("two", 2.0, "few", 3.0),
            words("feel", "still", "back"));
    private static final Tokenizer SPANISH = new Tokenizer(
            Language.ES, new SnowballStems(Language.ES), Map.of("mnn", "mañana"), Map.of("dos", 2.0), words());

    private static final Tokenizer REPAIRING = new Tokenizer(
            Language.EN,
            new SnowballStems(Language.EN),
            Map.of("bk", "back"),
            Map.of("three", 3.0),
            new Spelling(
                    List.of("my", "is", "back", "ache", "der"),
                    Map.of("shoulder", 20L, "lower", 9L, "back", 50L, "three", 5L, "backache", 5L, "pain", 40L),
                    Set.of("shoulder", "back", "pain"),
                    true));

    private static Spelling words(String... dictionary) {
        return new Spelling(List.of(dictionary), Map.of(), Set.of(), true);
    }

    /** The words, with a comma before a word that one parts from the last, and a slash where a sentence begins. */
    private static String shown(List<Token> tokens) {
        var line = new StringBuilder();
        int sentence = 0;
        for (var token : tokens) {
            line.append(token.sentence() != sentence ? " / " : token.afterComma() ? ", " : " ");
            line.append(token.form());
            sentence = token.sentence();
        }
        return line.toString().strip();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "with an apostrophe        | I can't feel it        | i can not feel it",
                "without one               | i cant feel it         | i can not feel it",
                "smart quote               | I CAN’T feel it        | i can not feel it",
                "backtick                  | I can`t feel it        | i can not feel it",
                "acute accent              | I can´t feel it        | i can not feel it",
                "in one word               | i cannot feel it       | i can not feel it",
                "don't                     | don't                  | do not",
                "dont                      | dont                   | do not",
                "doesn't                   | it doesn’t             | it does not",
                "won't                     | won't go               | will not go",
                "ain't                     | it ain't right         | it is not right",
                "I'm                       | I'm 40                 | i am 40",
                "im                        | im 40                  | i am 40",
                "I've                      | I've had it            | i have had it",
                "they'll                   | they'll see            | they will see",
                "it's is it is             | it's bad               | it is bad",
                "back's is back is         | my back's bad          | my back is bad",
                "a genitive is dropped     | my mom's back          | my mom back",
                "kinda                     | kinda gonna            | kind of going to",
                "quotes around a word      | a 'knot' there         | a knot there",
            })
    void opens_contractions(String label, String text, String words) {
        assertThat(shown(ENGLISH.tokenize(text))).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "an abbreviation           | bk pain                | back pain",
                "letters with a digit      | worse b4 bed           | worse before bed",
                "letters with a slash      | woke w/o pain          | woke without pain",
                "a sign after it           | w/o, really            | without, really",
                "a stop after it           | b4. Now               | before / now",
                "4 for for                 | pain 4 2 days          | pain for 2 days",
                "4 before an article       | pain 4 a week          | pain for a week",
                "4 that counts             | pain 4 days            | pain 4 days",
                "4 that counts years       | had it 4 years         | had it 4 years",
                "4 that rates              | a 4 today              | a 4 today",
                "4 in a score              | pain 4/10              | pain 4, 10",
                "4 in a range              | pain 4-5 days          | pain 4, 5 days",
                "4 at the start            | 4 days                 | 4 days",
                "2 for to                  | want 2 go              | want to go",
                "2 that counts             | for 2 weeks            | for 2 weeks",
                "a range                   | 2 4 days               | 2 4 days",
                "stretched                 | sooo bad               | so bad",
                "stretched, double known   | i feeeel it            | i feel it",
                "stretched, in capitals    | STILLLL                | still",
                "stretched all over        | baaaackkk              | back",
                "emoji in words            | bk 🔥 now              | back, burning, now",
                "emoji without words       | ok 😀 fine             | ok, fine",
                "digits beside letters     | 4days                  | 4 days",
                "decimal                   | 100.4F                 | 100.4 f",
                "a score                   | 8/10                   | 8, 10",
                "a hyphen parts            | 2-3 days               | 2, 3 days",
            })
    void opens_text_speak(String label, String text, String words) {
        assertThat(shown(ENGLISH.tokenize(text))).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "stop                      | It hurts. No fever     | it hurts / no fever",
                "question and bang         | what?! no              | what / no",
                "dots                      | well... no             | well / no",
                "line break                | ~bad\nno fever~        | bad / no fever",
                "semicolon                 | bad; no fever          | bad / no fever",
                "a decimal point ends none | 3.5 hours              | 3.5 hours",
                "an abbreviation ends late | 10 a.m. now            | 10 a m / now",
                "comma                     | no, my leg             | no, my leg",
                "brackets                  | pain (back) now        | pain, back, now",
                "a stop before all words   | . ok                   | ok",
                "nothing                   | ~~                     | ~~",
                "only signs                | ?!                     | ~~",
            })
    void parts_sentences_and_clauses(String label, String text, String words) {
        assertThat(shown(ENGLISH.tokenize(text))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "¿Dónde está?      | donde esta",
                "desde el SÁBADO   | desde el sabado",
                "años              | anos",
                "me duele\u0301    | me duele",
                "mnn               | manana",
                "4 dias            | 4 dias",
            })
    void drops_accents_in_Spanish_and_opens_no_English(String text, String words) {
        assertThat(shown(SPANISH.tokenize(text))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"two | 2", "2 | 2", "2.5 | 2.5", "~2,5~ | 2.5", "~1,000~ | 1000", "few | 3"})
    void knows_numbers(String text, double value) {
        assertThat(ENGLISH.tokenize(text))
                .singleElement()
                .satisfies(token -> assertThat(token.number()).isEqualTo(value));
    }

    @Test
    void several_points_make_no_number() {
        assertThat(ENGLISH.tokenize("192.168.0.1"))
                .singleElement()
                .satisfies(token -> assertThat(token.number()).isNull());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "words opened from one share its place | i can't       | i/can't/can't",
                "emoji before                          | 😀😀 hurts     | hurts",
                "an emoji with words                   | back🔥bad     | back/🔥/bad",
                "letters outside the basic plane       | 𝐛𝐚𝐝 back     | 𝐛𝐚𝐝/back",
                "an accent of its own                  | do\u0301nde   | do\u0301nde",
                "an accent with nothing under it       | \u0301bad     | bad",
                "stretched                             | sooo bad      | sooo/bad",
                "digits beside letters                 | 4days         | 4/days",
                "a combined emoji                      | 👩‍⚕️ said no | said/no",
            })
    void words_keep_their_place_in_the_text_as_sent(String label, String text, String sources) {
        assertThat(ENGLISH.tokenize(text).stream().map(token -> text.substring(token.start(), token.end())))
                .containsExactly(sources.split("/"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "one slip                     | my shuolder is     | my shoulder is      | my/shuolder/is",
                "in capitals                  | My SHUOLDER        | my shoulder         | My/SHUOLDER",
                "with accents                 | my shóuldr         | my shoulder         | my/shóuldr",
                "after an emoji               | 😩😩shuolder😩 is  | shoulder, is        | shuolder/is",
                "stretched and mistyped       | my shuoldeeerrr    | my shoulder         | my/shuoldeeerrr",
                "without vowels               | my shldr           | my shoulder         | my/shldr",
                "two words stuck              | my lowerback is    | my lower back is    | my/lowerback/lowerback/is",
                "stuck, after a comma         | is, lowerback      | is, lower back      | is/lowerback/lowerback",
                "stuck, in a new sentence     | is. lowerback      | is / lower back     | is/lowerback/lowerback",
                "parted                       | my shoul der is    | my shoulder is      | my/shoul der/is",
                "parted by many spaces        | my shoul   der     | my shoulder         | my/shoul   der",
                "parted, after a comma        | is, shoul der      | is, shoulder        | is/shoul der",
                "parted by a comma            | my shoul, der      | my shoul, der       | my/shoul/der",
                "parted by a stop             | my shoul. der      | my shoul / der      | my/shoul/der",
                "both parts are words         | back ache          | back ache           | back/ache",
                "text-speak is no slip        | my bk is           | my back is          | my/bk/is",
                "a known word stays           | der back           | der back            | der/back",
            })
    void repairs_slips_and_keeps_the_place_of_what_was_typed(String label, String text, String words, String sources) {
        var tokens = REPAIRING.tokenize(text);

        assertThat(shown(tokens)).isEqualTo(words);
        assertThat(tokens.stream().map(token -> text.substring(token.start(), token.end())))
                .containsExactly(sources.split("/"));
    }

    @Test
    void a_repaired_number_word_has_its_value_and_a_repaired_word_its_stem() {
        assertThat(REPAIRING.tokenize("thrre shuolder"))
                .extracting(Token::form, Token::number, Token::stem)
                .containsExactly(tuple("three", 3.0, "three"), tuple("shoulder", null, "shoulder"));
    }

    @Test
    void any_text_is_taken_and_every_word_lies_within_it() {
        qt().withExamples(3000)
                .forAll(strings().allPossible().ofLengthBetween(0, 60))
                .checkAssert(TokenizerTest::liesWithin);
        qt().withExamples(3000)
                .forAll(strings().basicLatinAlphabet().ofLengthBetween(0, 60))
                .checkAssert(TokenizerTest::liesWithin);
        qt().withExamples(3000)
                .forAll(strings().betweenCodePoints(0x2000, 0x2BFF).ofLengthBetween(0, 30))
                .checkAssert(TokenizerTest::liesWithin);
    }

    private static void liesWithin(String text) {
        for (var tokenizer : List.of(ENGLISH, SPANISH, REPAIRING)) {
            int last = 0;
            int sentence = 0;
            for (var token : tokenizer.tokenize(text)) {
                assertThat(token.start()).isBetween(last, text.length());
                assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(text.length());
                assertThat(token.sentence()).isBetween(sentence, sentence + 1);
                assertThat(token.form()).isNotEmpty();
                last = token.start();
                sentence = token.sentence();
            }
        }
    }
}
