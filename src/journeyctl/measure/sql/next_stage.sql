-- When each actor came to a stage after the one before, within :window of the attempt's entry.
SELECT e.actor, MIN(e.seq) AS seq, MIN(e.ts) AS ts, MIN(b.entry) AS entry
FROM :events AS e
JOIN :before AS b ON b.actor = e.actor
WHERE e.stage = :stage AND e.seq > b.seq AND e.ts <= b.entry + :window
GROUP BY e.actor
