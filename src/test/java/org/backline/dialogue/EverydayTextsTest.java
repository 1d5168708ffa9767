package org.backline.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Optional;
import org.backline.nlu.Finding;
import org.backline.nlu.Interpreter;
import org.backline.nlu.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people with a plain sore back say raises no flag, nor does what everybody says. */
class EverydayTextsTest {
    private static final Interpreter.Context CONTEXT =
            new Interpreter.Context(Language.EN, Optional.empty(), LocalDateTime.of(2026, 1, 5, 10, 0));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my back hurts",
                "it hurts bc i lifted a box",
                "my upper back is so tight, desk job",
                "back spasm since last night",
                "sore between the shoulder blades since monday, 4/10",
                "lifted my kid yesterday, 4/10",
                "its been sore for 3 days now",
                "no, my grip is fine",
                "it hurts when i twist",
                "i slept wrong and woke up stiff",
                "i pulled something moving a couch",
                "from sitting all week",
                "around a 5 i guess",
                "im 45 and i work at a desk",
                "its from driving i think",
                "thanks so much",
                "ok will do",
                "who won the game last night",
                "see you later",
                "what should i do",
                "should i use ice or heat?",
                "me duele la espalda pues desde ayer",
                "pues nomas me duele la espalda alta",
                "cargando cajas en el trabajo",
                "dormí mal y amanecí tieso",
                "un 5 mas o menos",
                "tengo 40 años",
                "gracias",
                "no sé",
            })
    void raises_no_flag(String text) {
        assertThat(RealEngine.INTERPRETER.interpret(text, CONTEXT).of(Finding.Type.FLAG))
                .extracting(Finding::concept)
                .isEmpty();
    }
}
