-- Notes that an attempt to send a text is about to be made, if nobody touched the text since it was peeked.
--
-- KEYS[1]  the outbox
-- KEYS[2]  attempts by position in the outbox: a number, and while an attempt is open a colon and who began it
--
-- ARGV[1]  the text's position
-- ARGV[2]  how many attempts were peeked, none of them open
-- ARGV[3]  a name for this call, the same if it is run again
--
-- Returns 1 if the attempt may be made, else 0.

local mine = string.format('%d:%s', tonumber(ARGV[2]) + 1, ARGV[3])
local known = redis.call('HGET', KEYS[2], ARGV[1]) or '0'
if known == mine then
    return 1
end
if known ~= ARGV[2] or #redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1]) == 0 then
    return 0
end

redis.call('HSET', KEYS[2], ARGV[1], mine)
return 1
