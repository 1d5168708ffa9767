package org.backline.conversation.redis;

import java.util.regex.Pattern;
import org.backline.conversation.ConversationIds;

/**
 * Every key that Backline has in Redis. The braces make all keys of one partition live in one slot of a cluster.
 *
 * <table>
 *   <caption>Keys, p07 standing for partitions p00 to p63</caption>
 *   <tr><th>key</th><th>type</th><th>holds</th><th>expires</th></tr>
 *   <tr><td>{@code bl:{p07}:conv:<id>}</td><td>string</td><td>a conversation as JSON</td><td>never</td></tr>
 *   <tr><td>{@code bl:{p07}:sid:<sid>}</td><td>string</td><td>the replies to an inbound text as JSON</td><td>50 hours</td></tr>
 *   <tr><td>{@code bl:{p07}:sid:c-<uuid>}</td><td>string</td><td>that a turn which no text began was written</td>
 *     <td>10 minutes</td></tr>
 *   <tr><td>{@code bl:{p07}:log}</td><td>stream</td><td>{@code c} conversation, {@code t} time in ms, {@code e} event as JSON</td>
 *     <td>never</td></tr>
 *   <tr><td>{@code bl:{p07}:outbox}</td><td>stream</td><td>{@code t} a text to send as JSON</td><td>never</td></tr>
 *   <tr><td>{@code bl:{p07}:attempts}</td><td>hash</td><td>attempts by position in the outbox</td><td>with the text</td></tr>
 *   <tr><td>{@code bl:{p07}:due}</td><td>sorted set</td><td>conversation ids by their earliest timer in ms</td><td>never</td></tr>
 *   <tr><td>{@code bl:{p07}:dlv:<reference>}</td><td>string</td><td>how far a text of ours is known to have come</td>
 *     <td>7 days</td></tr>
 *   <tr><td>{@code bl:{p07}:lease}</td><td>string</td><td>the node that works the partition</td><td>15 seconds</td></tr>
 *   <tr><td>{@code bl:{p00}:nodes}</td><td>sorted set</td><td>nodes by the time until which they work, in ms</td>
 *     <td>entries go with their time</td></tr>
 * </table>
 *
 * <p>Nothing that anybody wrote becomes part of a key: ids, SIDs and references are checked letter by letter, and whatever
 * is not one throws {@link IllegalArgumentException} without being quoted.
 */
final class Keys {
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

    private Keys() {}

    static String conversation(String id) {
        return of(partition(id)) + "conv:" + id;
    }

    static String sid(String id, String sid) {
        return of(partition(id)) + "sid:" + checked(SID, sid, "SID");
    }

    static String delivery(String id, String reference) {
        return of(partition(id)) + "dlv:" + checked(REFERENCE, reference, "reference");
    }

    static String log(int partition) {
        return of(partition) + "log";
    }

    static String outbox(int partition) {
        return of(partition) + "outbox";
    }

    static String attempts(int partition) {
        return of(partition) + "attempts";
    }

    static String due(int partition) {
        return of(partition) + "due";
    }

    static String lease(int partition) {
        return of(partition) + "lease";
    }

    static String nodes() {
        return of(0) + "nodes";
    }

    static int partition(String id) {
        if (!ConversationIds.isId(id)) {
            throw new IllegalArgumentException("not a conversation id");
        }
        return ConversationIds.partition(id);
    }

    private static String of(int partition) {
        if (partition < 0 || partition >= ConversationIds.PARTITIONS) {
            throw new IllegalArgumentException("there is no partition " + partition);
        }
        return partition < 10 ? "bl:{p0" + partition + "}:" : "bl:{p" + partition + "}:";
    }

    private static String checked(Pattern pattern, String text, String what) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("not a " + what);
        }
        return text;
    }
}
