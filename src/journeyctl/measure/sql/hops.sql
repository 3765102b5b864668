-- Every event (head) with the touchpoint that its actor came from (tail, -1 at the first event) and
-- how long that took (wait).
SELECT actor, seq, ts, stage, LAG(touchpoint, 1, -1) OVER (PARTITION BY actor ORDER BY seq) AS tail,
    touchpoint AS head, ts - LAG(ts) OVER (PARTITION BY actor ORDER BY seq) AS wait
FROM :events
