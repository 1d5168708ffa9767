-- Takes a text out of the outbox, with what was known of its attempts.
--
-- KEYS[1]  the outbox
-- KEYS[2]  attempts by position in the outbox
--
-- ARGV[1]  the text's position
--
-- Returns how many texts were taken out, 0 or 1.

redis.call('HDEL', KEYS[2], ARGV[1])
return redis.call('XDEL', KEYS[1], ARGV[1])
