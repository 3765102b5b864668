-- Attempts that come to a stage (seq) right after the one before.
SELECT e.actor, e.unit, e.seq, b.opened, b.entry
FROM runs AS e
JOIN :before AS b ON b.actor = e.actor AND e.seq = b.seq + 1
WHERE e.stage = :stage AND e.ts <= b.entry + :window
