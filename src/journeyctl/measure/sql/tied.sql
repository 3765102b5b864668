-- Actors and times that several events share: actor (its number), ts, and how many of each source.
SELECT actor, ts, COUNT(*) AS events
FROM events
GROUP BY actor, ts
HAVING COUNT(*) > 1
