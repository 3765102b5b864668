-- Every entry, as an attempt that has come to the first stage (seq) and opened there (opened, entry).
SELECT actor, unit, seq, seq AS opened, ts AS entry
FROM steps
WHERE stage = :stage
