-- Counts the nodes that are at work, this one included for the given time.
--
-- KEYS[1]  nodes by the time until which they said they work, in the server's milliseconds since 1970
--
-- ARGV[1]  the node's name
-- ARGV[2]  for how long, in milliseconds; 0 takes it off the list
--
-- Returns how many nodes are at work.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
return redis.call('ZCARD', KEYS[1])
