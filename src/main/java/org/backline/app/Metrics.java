package org.backline.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import org.backline.conversation.TurnObserver;
import org.backline.dialogue.Event;
import org.backline.dialogue.Turn;

/**
 * Counts turns: {@code backline_turns_total}, {@code backline_dispositions_total} (by {@code level}),
 * {@code backline_coach_calls_total} (by {@code reason}), {@code backline_commit_conflicts_total},
 * {@code backline_duplicates_total}. No tag holds a phone number or a word of a patient's.
 */
final class Metrics implements TurnObserver {
    private final MeterRegistry registry;
    private final Counter turns;
    private final Counter duplicates;
    private final Counter conflicts;

    Metrics(MeterRegistry registry) {
        this.registry = registry;
        this.turns = registry.counter("backline.turns");
        this.duplicates = registry.counter("backline.duplicates");
        this.conflicts = registry.counter("backline.commit.conflicts");
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        bindGc(registry);
    }

    @SuppressWarnings("resource") // lives as long as the process
    private static void bindGc(MeterRegistry registry) {
        new JvmGcMetrics().bindTo(registry);
    }

    @Override
    public void committed(Turn turn) {
        turns.increment();
        for (var event : turn.events()) {
            if (event instanceof Event.Assessed assessed) {
                registry.counter(
                                "backline.dispositions",
                                "level",
                                assessed.disposition().name())
                        .increment();
            } else if (event instanceof Event.CoachCalled called) {
                registry.counter("backline.coach.calls", "reason", called.reason())
                        .increment();
            }
        }
    }

    @Override
    public void repeated() {
        duplicates.increment();
    }

    @Override
    public void conflicted() {
        conflicts.increment();
    }
}
