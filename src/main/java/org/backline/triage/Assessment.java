package org.backline.triage;

import java.util.List;
import java.util.Optional;

/**
 * How dangerous what was said is.
 *
 * @param disposition the highest level that any rule gives
 * @param reasons the rules that gave it, and the words that fired them; the most serious first
 * @param facts everything known now
 * @param ask the question that must be asked before any tip, if a red flag is hinted
 * @param reply key of the safety message for this level, if one is due
 * @param crisisToo whether an emergency is a crisis as well, so that both numbers must be told
 */
public record Assessment(
        Disposition disposition,
        List<Reason> reasons,
        Facts facts,
        Optional<String> ask,
        Optional<String> reply,
        boolean crisisToo) {
    public Assessment {
        reasons = List.copyOf(reasons);
    }
}
