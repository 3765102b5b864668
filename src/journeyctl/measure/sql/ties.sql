-- How many events share actor and time with another one: source (its number), events.
SELECT e.source, COUNT(*) AS events
FROM events AS e
JOIN tied AS t ON t.actor = e.actor AND t.ts = e.ts
GROUP BY e.source
