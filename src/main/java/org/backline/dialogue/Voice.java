package org.backline.dialogue;

import org.backline.content.Content;
import org.backline.nlu.Language;

/** Puts sentences of the script into a draft's replies. Thread-safe. */
final class Voice {
    private final Script script;

    Voice(Content content) {
        this.script = new Script(content);
    }

    boolean has(String key) {
        return script.has(key);
    }

    /** A sentence as it stands, for those who must change it first. */
    String text(Language language, String key) {
        return script.say(language, key);
    }

    void say(Draft draft, String key) {
        sayText(draft, script.say(draft.language, key));
    }

    /** Adds a sentence to the last message if both fit two segments together, else begins another. */
    void sayText(Draft draft, String text) {
        if (!draft.greeted) {
            draft.greeted = true;
            sayText(draft, script.say(draft.language, "flow.intro"));
        }
        Replies.append(draft.replies, text);
    }

    /** The open question again, in other words; nothing if none is open. */
    void resume(Draft draft) {
        if (draft.before().stage() instanceof Stage.Asking asking) {
            draft.stage = asking;
            say(draft, words(draft, asking.question(), "again"));
        }
    }

    void ask(Draft draft, String question) {
        int times = draft.asked.merge(Interview.counted(question), 1, Integer::sum);
        draft.stage = new Stage.Asking(question, times);
        say(draft, words(draft, question, times % 2 == 1 ? "ask" : "again"));
        askHowBad(draft, question);
    }

    /** Who is asked for the story is asked for its number in the same text. */
    private void askHowBad(Draft draft, String question) {
        boolean unknown = draft.facts.severity() == null && draft.timesAsked(Interview.SEVERITY) == 0;
        if (unknown && Interview.counted(question).equals(Interview.STORY)) {
            draft.asked.put(Interview.SEVERITY, 1);
            say(draft, "questions." + Interview.SEVERITY + ".ask");
        }
    }

    /** Nobody is asked for an age that they have told. */
    private String words(Draft draft, String question, String form) {
        var key = "questions." + question + "." + form;
        return draft.facts.age() != null && script.has(key + "_age_known") ? key + "_age_known" : key;
    }
}
