package org.backline.nlu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backline.nlu.Matcher.Scan;
import org.backline.nlu.Matcher.Span;
import org.backline.nlu.opennlp.SnowballStems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pattern language of docs/content.md, operator by operator. */
class PatternTest {
    private static final Tokenizer TOKENIZER = new Tokenizer(
            Language.EN,
            new SnowballStems(Language.EN),
            Map.of("🔥", "burning"),
            Map.of("three", 3.0),
            new Spelling(List.of(), Map.of(), Set.of(), true));
    private static final Map<String, List<String>> WORDS = Map.of(
            "numb", List.of("numb", "dead", "(fell|went) asleep"),
            "saddle", List.of("crotch", "{private}", "where i wipe"),
            "private", List.of("private (parts|area)?"),
            "loop", List.of("round {pool}"),
            "pool", List.of("{loop}"));

    /** What the pattern finds, find by find; the parts of one find are joined by "&". */
    private static String finds(String pattern, String text) {
        var matcher = new Matcher<Boolean>();
        matcher.add(true, new PatternCompiler(TOKENIZER, WORDS).compile(pattern));
        var scan = new Scan(TOKENIZER.tokenize(text), Set.of("not", "but"));
        return matcher.find(scan).stream()
                .map(match ->
                        match.parts().stream().map(part -> words(scan, part)).collect(Collectors.joining(" & ")))
                .collect(Collectors.joining("; "));
    }

    private static String words(Scan scan, Span span) {
        return IntStream.range(span.start(), span.end())
                .mapToObj(i -> scan.token(i).form())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0}: {1} in ''{2}''")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "stem                    ; leak                ; it leaks                    ; leaks",
                "stem, other form        ; leaks               ; leaking a bit               ; leaking",
                "irregular form          ; fall                ; i fell                      ; ~~",
                "words in a row          ; my back             ; my back                     ; my back",
                "not over a sentence     ; my back             ; it is my. Back off          ; ~~",
                "opened as texts are     ; can't feel          ; i cannot feel it            ; can not feel",
                "opened as texts are     ; can not feel        ; CAN’T feel it               ; can not feel",
                "exact                   ; ~\"leaking\"~       ; i was leaking               ; leaking",
                "exact, other form       ; ~\"leaking\"~       ; it leaks                    ; ~~",
                "exact, several          ; ~\"going away\"~    ; not going away              ; going away",
                "prefix                  ; incontinen*         ; incontinence                ; incontinence",
                "prefix, not inside      ; incontinen*         ; in continents               ; ~~",
                "prefix inside a row     ; bowel incontinen*   ; bowel incontinent           ; bowel incontinent",
                "either                  ; (pee|go poo)        ; cant pee                    ; pee",
                "either, several words   ; (pee|go poo)        ; to go poo                   ; go poo",
                "either, spaced out      ; ( pee | go poo )    ; to go poo                   ; go poo",
                "either in either        ; (a (b|c)|d) e       ; a c e                       ; a c e",
                "may be missing          ; no any? pain        ; no pain                     ; no pain",
                "may be there            ; no any? pain        ; no any pain                 ; no any pain",
                "brackets may be missing ; no (any|more)? pain ; no more pain                ; no more pain",
                "may be missing at first ; any? pain           ; pain                        ; pain",
                "word list               ; {numb} crotch       ; dead crotch                 ; dead crotch",
                "word list, several words; {numb} leg          ; went asleep leg             ; went asleep leg",
                "list in a list          ; my {saddle}         ; my private parts            ; my private parts",
                "list may be missing     ; my {numb}? leg      ; my leg                      ; my leg",
                "gap of three            ; numb .. crotch      ; numb in all my crotch       ; numb in all my crotch",
                "gap of none             ; numb .. crotch      ; numb crotch                 ; numb crotch",
                "gap too wide            ; numb .. crotch      ; numb in all of my crotch    ; ~~",
                "gap of four             ; {numb} ..4 {saddle} ; numb in all of my crotch    ; numb in all of my crotch",
                "gap ends at a sentence  ; numb .. crotch      ; numb. My crotch             ; ~~",
                "gap ends at but         ; numb .. crotch      ; numb but my crotch          ; ~~",
                "gap ends at a denial    ; numb .. crotch      ; numb not my crotch          ; ~~",
                "gap beside a word       ; numb..crotch        ; numb my crotch              ; numb my crotch",
                "both                    ; fever & back        ; back hurts and fever too    ; fever & back",
                "both, other order       ; fever & back        ; fever and a bad back        ; fever & back",
                "both, other sentence    ; fever & back        ; fever. Back hurts           ; ~~",
                "both, one missing       ; fever & back        ; fever                       ; ~~",
                "both, nearest           ; back & bad          ; bad leg or so bad a back    ; back & bad",
                "three parts             ; a & b & c           ; c b a                       ; a & b & c",
                "number                  ; # days              ; 12 days                     ; 12 days",
                "number word             ; # days              ; three days                  ; three days",
                "no number               ; # days              ; some days                   ; ~~",
                "exactly this number     ; #3 days             ; 3 days                      ; 3 days",
                "another number          ; #3 days             ; 4 days                      ; ~~",
                "range, lower end        ; #100.4-108          ; temp 100.4                  ; 100.4",
                "range, upper end        ; #100.4-108          ; temp 108                    ; 108",
                "range, below            ; #100.4-108          ; temp 100.3                  ; ~~",
                "range, above            ; #100.4-108          ; temp 108.5                  ; ~~",
                "begins                  ; ^ no                ; no pain                     ; no",
                "begins, later           ; ^ no                ; oh no                       ; ~~",
                "begins, joined          ; ^no                 ; no pain                     ; no",
                "begins, may be missing  ; ^ oh? no            ; no                          ; no",
                "ends                    ; no $                ; i said no                   ; no",
                "ends, not yet           ; no $                ; no way                      ; ~~",
                "the whole text          ; ^ no $              ; no.                         ; no",
                "the longest             ; back (pain|pain now)?; back pain now              ; back pain now",
                "every place             ; numb                ; numb here. Numb there       ; ~numb; numb~",
                "emoji as words          ; burning             ; my back 🔥                  ; burning",
            })
    void finds_what_docs_content_says(String operator, String pattern, String text, String found) {
        assertThat(finds(pattern, text)).isEqualTo(found);
    }

    @Test
    void of_two_places_the_nearer_counts() {
        var matcher = new Matcher<Boolean>();
        matcher.add(true, new PatternCompiler(TOKENIZER, Map.of()).compile("back & bad"));
        var found = matcher.find(new Scan(TOKENIZER.tokenize("bad leg and so bad a back"), Set.of()));
        assertThat(found)
                .singleElement()
                .satisfies(match -> assertThat(match.start()).isEqualTo(4));
    }

    @Test
    void a_gap_at_the_front_begins_anywhere() {
        assertThat(finds("..2 crotch", "my poor crotch")).isEqualTo("my poor crotch; poor crotch; crotch");
    }

    @ParameterizedTest(name = "{index}: {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "(a|b        ; a bracket is not closed",
                "(a & b)     ; a bracket is not closed",
                "a)          ; ')' is out of place",
                "a | b       ; '|' is out of place",
                "a } b       ; '}' is out of place",
                "*           ; '*' is out of place",
                "? a         ; '?' is out of place",
                "{nowhere}   ; there is no word list {nowhere} in words.yml",
                "{numb       ; '}' is missing",
                "~\"numb~    ; '\"' is missing",
                "~\"\"~      ; something is missing",
                "~~          ; something is missing",
                "a &         ; something is missing",
                "& a         ; something is missing",
                "()          ; something is missing",
                "(a|)        ; something is missing",
                "!           ; '!' holds no word",
                "{loop}      ; holds itself",
                "#5-         ; a number is missing",
                "#1.2.3      ; '1.2.3' is no number",
                "#9-5        ; the range is empty",
                "..99999999999 ; '99999999999' is no number of words",
            })
    void a_malformed_pattern_is_refused_saying_how(String pattern, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PatternCompiler(TOKENIZER, WORDS).compile(pattern))
                .withMessageContaining(message);
    }

    @Test
    void the_message_names_the_pattern_and_the_place() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PatternCompiler(TOKENIZER, WORDS).compile("numb (leg|arm"))
                .withMessage("in the pattern 'numb (leg|arm', at 14: a bracket is not closed");
    }
}
