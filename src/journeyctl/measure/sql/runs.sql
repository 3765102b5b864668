-- Events in a row at one stage, in one stretch: when they begin (ts) and end (left_at). seq numbers those
-- of a unit.
WITH neighbours AS (
    SELECT actor, unit, seq, ts, stage,
        LAG(stage, 1, -1) OVER (PARTITION BY actor ORDER BY seq) AS previous,
        LAG(ts) OVER (PARTITION BY actor ORDER BY seq) AS before_ts
    FROM steps
), starts AS (
    SELECT actor, unit, ts, stage, ROW_NUMBER() OVER (PARTITION BY unit ORDER BY seq) AS seq,
        LEAD(before_ts) OVER (PARTITION BY actor ORDER BY seq) AS left_at
    FROM neighbours
    WHERE previous <> stage
)
SELECT actor, unit, seq, ts, stage, COALESCE(left_at, ts) AS left_at
FROM starts
