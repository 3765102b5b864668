-- The events of actors whose first event lies in [:start, :stop), each until :window after it.
SELECT e.actor, e.seq, e.ts, e.touchpoint, e.stage
FROM events AS e
JOIN events AS entry ON entry.actor = e.actor AND entry.seq = 1
WHERE entry.ts >= :start AND entry.ts < :stop AND e.ts <= entry.ts + :window
