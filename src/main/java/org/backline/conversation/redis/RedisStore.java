package org.backline.conversation.redis;

import java.util.Optional;
import org.backline.conversation.Commit;
import org.backline.conversation.ConversationStore;
import org.backline.conversation.StoredForm;
import org.backline.dialogue.Conversation;

/**
 * Conversations in Redis. Loading takes one round trip, committing another. SIDs are 1 to 64 letters, digits, hyphens or
 * underscores; anything else throws {@link IllegalArgumentException}.
 *
 * <p>If the answer to a commit is lost on its way and the client asks again by itself, a commit with a SID is answered as
 * {@link Outcome.Repeated} although it was this very call that wrote it; the replies are the same.
 */
public final class RedisStore implements ConversationStore {
    private final RedisConnection redis;
    private final CommitScript commit;

    public RedisStore(RedisConnection redis) {
        this.redis = redis;
        this.commit = new CommitScript(redis);
    }

    @Override
    public Snapshot load(String id, String sid) {
        var conversation = Keys.conversation(id);
        var memo = Keys.sid(id, sid);
        var found = redis.call(jedis -> jedis.mget(conversation, memo));
        return new Snapshot(
                Optional.ofNullable(found.get(0)).map(StoredForm::conversation),
                Optional.ofNullable(found.get(1)).map(StoredForm::replies));
    }

    @Override
    public Optional<Conversation> load(String id) {
        var conversation = Keys.conversation(id);
        return redis.maybe(jedis -> jedis.get(conversation)).map(StoredForm::conversation);
    }

    @Override
    public Outcome commit(Commit turn) {
        return commit.commit(turn);
    }
}
