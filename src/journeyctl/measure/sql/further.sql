-- Attempts that come to a stage (seq) after the one before: at each of its events the one that opened
-- last, which is the one with most time left.
WITH mixed AS (
    SELECT actor, unit, seq, opened, entry, 0 AS comes, entry AS ts FROM :before
    UNION ALL
    SELECT actor, unit, seq, NULL AS opened, NULL AS entry, 1 AS comes, ts
    FROM steps WHERE stage = :stage
), carried AS (
    SELECT actor, unit, seq, ts, comes,
        MAX(opened) OVER (
            PARTITION BY actor ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS opened,
        MAX(entry) OVER (
            PARTITION BY actor ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS entry
    FROM mixed
)
SELECT actor, unit, seq, opened, entry
FROM carried
WHERE comes = 1 AND opened IS NOT NULL AND ts <= entry + :window
