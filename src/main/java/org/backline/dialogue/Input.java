package org.backline.dialogue;

import org.backline.nlu.Understanding;
import org.backline.sms.InboundText;

/** What a turn begins with. */
public sealed interface Input {
    /** A text from the patient, understood. */
    record Texted(InboundText text, Understanding understanding) implements Input {}

    /** A timer of the conversation's own has come due. */
    record TimerDue(Timer timer) implements Input {}
}
