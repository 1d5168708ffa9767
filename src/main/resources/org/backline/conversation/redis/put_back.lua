-- Closes an open attempt that came to nothing, so that another may be made.
--
-- KEYS[1]  attempts by position in the outbox: a number, and while an attempt is open a colon and who began it
--
-- ARGV[1]  the text's position
--
-- Returns 1 if there was an open attempt, else 0.

local known = redis.call('HGET', KEYS[1], ARGV[1])
local count = known and string.match(known, '^(%d+):')
if not count then
    return 0
end
redis.call('HSET', KEYS[1], ARGV[1], count)
return 1
