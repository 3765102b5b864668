-- What may be a step of the attempt that a unit's first entry opens.
SELECT p.actor, p.unit, p.seq, p.ts, p.stage
FROM parts AS p
JOIN (
    SELECT unit, MIN(actor) AS actor FROM parts WHERE stage = :stage GROUP BY unit
) AS entry ON entry.unit = p.unit AND entry.actor = p.actor
WHERE p.step = 1
