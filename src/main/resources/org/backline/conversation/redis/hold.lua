-- Takes or renews a partition's lease, unless another node holds it.
--
-- KEYS[1]  the lease; its value is the name of the node that holds it
--
-- ARGV[1]  the node's name
-- ARGV[2]  for how long, in milliseconds
--
-- Returns 1 if the node holds the lease now, else 0.

local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
    return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
