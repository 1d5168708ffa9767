package org.backline.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    /** A man of 65 with pain of 8 in the upper back for 3 days, numb in a leg. */
    private static final Facts FACTS = Facts.NONE
            .asserting(List.of("pain", "upper_back", "numbness.leg", "tried.ice"))
            .measured(65, 8, 3.0);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pain                       ; true",
                "fever                      ; false",
                "numbness.leg               ; true",
                "numbness                   ; false",
                "tried.ice                  ; true",
                "always                     ; true",
                "!always                    ; false",
                "!fever                     ; true",
                "!!pain                     ; true",
                "pain & fever               ; false",
                "pain | fever               ; true",
                "pain&upper_back            ; true",
                "fever & fever | pain       ; true",
                "pain | fever & fever       ; true",
                "(pain | fever) & fever     ; false",
                "!(pain & fever)            ; true",
                "!pain & fever              ; false",
                "!fever & pain              ; true",
                "pain & (fever | (age>=65)) ; true",
                "age>=65                    ; true",
                "age > 65                   ; false",
                "age<=65                    ; true",
                "age<65                     ; false",
                "age=65                     ; true",
                "severity>=8                ; true",
                "severity<3                 ; false",
                "duration<72h               ; false",
                "duration<=72h              ; true",
                "duration>2d                ; true",
                "duration<1w                ; true",
                "duration>3                 ; false",
            })
    void says_whether_facts_fit(String source, boolean holds) {
        assertThat(Expression.parse(source).holds(FACTS)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"age>=0", "age<200", "severity>=0", "duration<72h", "duration>0d"})
    void a_comparison_with_what_was_not_told_is_false(String source) {
        assertThat(Expression.parse(source).holds(Facts.NONE)).isFalse();
    }

    @Test
    void knows_which_facts_it_speaks_of() {
        assertThat(Expression.parse("a & !(b.c | a) & age>3 & always").ids()).containsExactlyInAnyOrder("a", "b.c");
    }

    @ParameterizedTest(name = "{index}: {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "~~           ; at 1: a fact is missing",
                "pain &       ; at 7: a fact is missing",
                "| pain       ; at 1: a fact is missing",
                "(pain        ; at 6: a bracket is not closed",
                "pain)        ; at 5: ')' is out of place",
                "pain fever   ; at 6: 'f' is out of place",
                "age>         ; at 4: '>' is out of place",
                "Pain         ; at 1: a fact is missing",
                "age>=1.2.3   ; at 1: '1.2.3' is no number",
            })
    void a_malformed_expression_is_refused_saying_how(String source, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.parse(source))
                .withMessageContaining(message)
                .withMessageContaining("'" + source + "'");
    }
}
