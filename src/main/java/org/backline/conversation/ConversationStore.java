package org.backline.conversation;

import java.util.List;
import java.util.Optional;
import org.backline.dialogue.Conversation;

/**
 * Where conversations live. Thread-safe; any number of processes may share one.
 *
 * <p>Every method throws {@link StoreUnavailableException} if the store cannot be reached or cannot promise to keep what
 * it is given. A commit that ended so may or may not have been applied; committing the same again is safe, because a
 * stale version or a known SID is refused.
 */
public interface ConversationStore {
    /** What was stored when one text arrived. */
    record Snapshot(Optional<Conversation> conversation, Optional<List<String>> recordedReplies) {}

    /** What became of a commit. */
    sealed interface Outcome {
        /** Everything was written. */
        record Done() implements Outcome {}

        /** Somebody else committed first; nothing was written. Load and step again. */
        record Stale() implements Outcome {}

        /** The SID was answered before; nothing was written. These were the replies. */
        record Repeated(List<String> replies) implements Outcome {}
    }

    /** The conversation, and the replies recorded for the SID if it was answered within the last 48 hours. */
    Snapshot load(String id, String sid);

    Optional<Conversation> load(String id);

    /** Checks version and SID and writes everything, as one atomic act. */
    Outcome commit(Commit commit);
}
