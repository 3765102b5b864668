-- What may be a step of an attempt, without the excluded touchpoints.
SELECT actor, unit, seq, ts, stage
FROM parts
WHERE step = 1
