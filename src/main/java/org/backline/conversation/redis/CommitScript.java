package org.backline.conversation.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.backline.conversation.Commit;
import org.backline.conversation.ConversationStore.Outcome;
import org.backline.conversation.StoredForm;
import org.backline.dialogue.Timer;

/** {@code commit.lua}: writes one turn. */
final class CommitScript {
    /** Twilio repeats a webhook within hours; 48 are promised. */
    private static final Duration ANSWERS = Duration.ofHours(50);

    /** Longer than any client repeats a call by itself. */
    private static final Duration CALLS = Duration.ofMinutes(10);

    private final Script script;

    CommitScript(RedisConnection redis) {
        script = new Script(redis, "commit.lua");
    }

    Outcome commit(Commit commit) {
        var id = commit.next().id();
        var partition = Keys.partition(id);
        var memo = commit.sid().orElseGet(() -> "c-" + UUID.randomUUID());
        var keys = List.of(
                Keys.conversation(id),
                Keys.sid(id, memo),
                Keys.log(partition),
                Keys.outbox(partition),
                Keys.due(partition));

        var answer = (List<?>) script.run(keys, arguments(commit));
        return switch ((String) answer.getFirst()) {
            case "done" -> new Outcome.Done();
            case "stale" -> new Outcome.Stale();
            case "repeated" ->
                commit.sid().isPresent()
                        ? new Outcome.Repeated(StoredForm.replies((String) answer.get(1)))
                        : new Outcome.Done();
            default -> throw new IllegalStateException("commit.lua and CommitScript do not fit together");
        };
    }

    private static List<String> arguments(Commit commit) {
        var arguments = new ArrayList<String>();
        arguments.add(Long.toString(commit.expectedVersion()));
        arguments.add(StoredForm.write(commit.next()));
        arguments.add(StoredForm.write(commit.replies()));
        arguments.add(Long.toString((commit.sid().isPresent() ? ANSWERS : CALLS).toMillis()));
        arguments.add(commit.next().id());
        arguments.add(Long.toString(commit.at().toEpochMilli()));
        arguments.add(commit.next().timers().stream()
                .map(Timer::due)
                .min(Comparator.naturalOrder())
                .map(due -> Long.toString(due.toEpochMilli()))
                .orElse(""));
        arguments.add(Integer.toString(commit.events().size()));
        commit.events().forEach(event -> arguments.add(StoredForm.write(event)));
        commit.outbox().forEach(text -> arguments.add(StoredForm.write(text)));
        return arguments;
    }
}
