-- Gives a partition's lease up if the node holds it.
--
-- KEYS[1]  the lease; its value is the name of the node that holds it
--
-- ARGV[1]  the node's name
--
-- Returns 1 if the lease was given up, else 0.

if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return 0
end
return redis.call('DEL', KEYS[1])
