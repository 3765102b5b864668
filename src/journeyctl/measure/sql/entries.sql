-- When each actor first came to a stage (seq, ts), which is the entry of an attempt.
SELECT actor, MIN(seq) AS seq, MIN(ts) AS ts, MIN(ts) AS entry
FROM :events
WHERE stage = :stage
GROUP BY actor
