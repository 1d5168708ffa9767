-- Reads the oldest waiting texts and how often each was tried. Writes nothing.
--
-- KEYS[1]  the outbox
-- KEYS[2]  attempts by position in the outbox: a number, and while an attempt is open a colon and who began it
--
-- ARGV[1]  how many at most
--
-- Returns a list of {position, text as JSON, attempts}.

local found = {}
for n, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', ARGV[1])) do
    found[n] = {entry[1], entry[2][2], redis.call('HGET', KEYS[2], entry[1]) or '0'}
end
return found
