-- When each actor came to a stage right after the one before, within :window of the attempt's entry.
SELECT e.actor, e.seq, e.ts, b.entry
FROM runs AS e
JOIN :before AS b ON b.actor = e.actor AND e.seq = b.seq + 1
WHERE e.stage = :stage AND e.ts <= b.entry + :window
