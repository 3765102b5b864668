-- Where a window may end that holds the first entry: at most :window after it.
SELECT s.actor, s.unit, s.seq, s.ts
FROM steps AS s
JOIN :entries AS e ON e.actor = s.actor
WHERE s.seq >= e.seq AND s.ts <= e.entry + :window
