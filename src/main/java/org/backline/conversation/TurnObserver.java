package org.backline.conversation;

import org.backline.dialogue.Turn;

/** Watches turns, for metrics and live views. Called after the fact, must be quick, thread-safe and must not throw. */
public interface TurnObserver {
    /** Watches nothing. */
    TurnObserver NONE = new TurnObserver() {
        @Override
        public void committed(Turn turn) {}

        @Override
        public void repeated() {}

        @Override
        public void conflicted() {}
    };

    void committed(Turn turn);

    /** A text that had been answered before. */
    void repeated();

    /** Somebody else committed first; the turn will be stepped again. */
    void conflicted();
}
