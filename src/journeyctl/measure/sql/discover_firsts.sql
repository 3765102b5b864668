-- How many actors came to one touchpoint (tail) for the first time before they first came to another (head).
-- Of the actors, every :step-th.
WITH firsts AS (
    SELECT actor, touchpoint, MIN(seq) AS seq
    FROM events
    WHERE actor % :step = 0
    GROUP BY actor, touchpoint
)
SELECT one.touchpoint AS tail, other.touchpoint AS head, COUNT(*) AS actors
FROM firsts AS one
JOIN firsts AS other ON one.actor = other.actor AND one.seq < other.seq
GROUP BY one.touchpoint, other.touchpoint
