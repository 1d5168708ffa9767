-- Writes one turn, whole or not at all. All keys share one hash slot.
--
-- KEYS[1]  the conversation
-- KEYS[2]  what was answered to this turn's text (or, if no text began the turn, to this very call)
-- KEYS[3]  the log
-- KEYS[4]  the outbox
-- KEYS[5]  conversations by their earliest timer
--
-- ARGV[1]  the version that must be stored now, 0 for none
-- ARGV[2]  the next conversation, as JSON that begins with its version
-- ARGV[3]  the replies, as JSON
-- ARGV[4]  how long to remember the replies, in milliseconds
-- ARGV[5]  the conversation's id
-- ARGV[6]  when the turn happened, in milliseconds since 1970
-- ARGV[7]  when the earliest timer is due, in milliseconds since 1970, or empty for none
-- ARGV[8]  how many events follow
-- ARGV[9…] the events as JSON, then the outbound texts as JSON
--
-- Returns {'repeated', replies}, {'stale'} or {'done'}. A second run of the same call finds its own replies and writes
-- nothing. Nothing is written before everything has been checked, because Redis does not undo.

local known = redis.call('GET', KEYS[2])
if known then
    return {'repeated', known}
end

local stored = redis.call('GET', KEYS[1])
local version = 0
if stored then
    version = tonumber(string.match(stored, '^{"version":(%d+)'))
    if not version then
        return redis.error_reply('DAMAGED a conversation without a version')
    end
end
if version ~= tonumber(ARGV[1]) then
    return {'stale'}
end

redis.call('SET', KEYS[1], ARGV[2])
redis.call('SET', KEYS[2], ARGV[3], 'PX', ARGV[4])
local events = tonumber(ARGV[8])
for n = 9, 8 + events do
    redis.call('XADD', KEYS[3], '*', 'c', ARGV[5], 't', ARGV[6], 'e', ARGV[n])
end
for n = 9 + events, #ARGV do
    redis.call('XADD', KEYS[4], '*', 't', ARGV[n])
end
if ARGV[7] == '' then
    redis.call('ZREM', KEYS[5], ARGV[5])
else
    redis.call('ZADD', KEYS[5], ARGV[7], ARGV[5])
end
return {'done'}
