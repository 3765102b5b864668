-- How many events of `sequenced` do not come after the one before, in their file; DuckDB only.
SELECT COUNT(*)
FROM (
  SELECT actor, seq, ts,
    LAG(actor) OVER () AS last_actor, LAG(seq) OVER () AS last_seq, LAG(ts) OVER () AS last_ts
  FROM sequenced
) AS e
WHERE CASE
  WHEN last_actor = actor THEN seq <> last_seq + 1 OR ts < last_ts
  WHEN last_actor IS NULL OR last_actor < actor THEN seq <> 1
  ELSE TRUE
END
