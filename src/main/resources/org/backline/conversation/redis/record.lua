-- Notes in the log what became of a text of ours, unless we knew as much already.
--
-- KEYS[1]  the conversation; without one the report is somebody else's, and nothing is written
-- KEYS[2]  how far this text was known to have come: the status' rank, a colon, and the call that noted it
-- KEYS[3]  the log
--
-- ARGV[1]  the rank of the status
-- ARGV[2]  a name for this call, the same if it is run again
-- ARGV[3]  how long to remember the rank, in milliseconds
-- ARGV[4]  the conversation's id
-- ARGV[5]  when the report came, in milliseconds since 1970
-- ARGV[6]  the event, as JSON
--
-- Returns 1 if it was noted, by this or an earlier run of the same call, else 0.

if redis.call('EXISTS', KEYS[1]) == 0 then
    return 0
end
local mine = ARGV[1] .. ':' .. ARGV[2]
local known = redis.call('GET', KEYS[2])
if known == mine then
    return 1
end
if known and tonumber(string.match(known, '^%d+')) >= tonumber(ARGV[1]) then
    return 0
end

redis.call('SET', KEYS[2], mine, 'PX', ARGV[3])
redis.call('XADD', KEYS[3], '*', 'c', ARGV[4], 't', ARGV[5], 'e', ARGV[6])
return 1
