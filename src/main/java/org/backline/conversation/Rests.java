package org.backline.conversation;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is better left alone for a while, by name. In real time, whatever the clock of the conversations says; forgotten
 * with the process. Thread-safe.
 */
final class Rests {
    private final Map<String, Long> until = new ConcurrentHashMap<>();

    void rest(String name, Duration duration) {
        long now = System.nanoTime();
        until.values().removeIf(end -> end - now <= 0);
        until.put(name, now + duration.toNanos());
    }

    boolean isResting(String name) {
        var end = until.get(name);
        return end != null && end - System.nanoTime() > 0;
    }
}
