-- What became of a source's rows: fault (0 for none), belongs (1 if to a touchpoint), events, and
-- first and last time in µs.
SELECT fault, CASE WHEN touchpoint IS NULL THEN 0 ELSE 1 END AS belongs, COUNT(*) AS events,
  MIN(ts) AS first, MAX(ts) AS last
FROM :gathered
GROUP BY fault, CASE WHEN touchpoint IS NULL THEN 0 ELSE 1 END
