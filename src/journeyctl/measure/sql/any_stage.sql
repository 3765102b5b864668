-- Ends of windows of length :window that hold one more stage.
WITH mixed AS (
    SELECT actor, unit, seq, ts, 1 AS closes, NULL AS seen FROM :before
    UNION ALL
    SELECT actor, unit, seq, ts, 0 AS closes, ts AS seen FROM steps WHERE stage = :stage
), carried AS (
    SELECT actor, unit, seq, ts, closes, MAX(seen) OVER (
        PARTITION BY actor ORDER BY seq, closes ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS seen
    FROM mixed
)
SELECT actor, unit, seq, ts
FROM carried
WHERE closes = 1 AND ts - seen <= :window
