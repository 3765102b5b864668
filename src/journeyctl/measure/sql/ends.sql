-- Where a window may end: at any step.
SELECT actor, unit, seq, ts
FROM steps
