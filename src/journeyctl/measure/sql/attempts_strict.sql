-- The last entry of each run at the first stage, as an attempt that has come to it.
SELECT actor, unit, seq, seq AS opened, left_at AS entry
FROM runs
WHERE stage = :stage
