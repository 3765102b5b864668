-- Events by who is counted (unit: an actor, or each session of one) and by the stretch that an attempt
-- has to lie in (actor: from an excluded touchpoint to the next). A unit and a stretch are numbered by
-- their actor and the first event. step is 0 for an excluded touchpoint, which no attempt goes over; one
-- of the first stage may still open an attempt.
WITH marked AS (
    SELECT h.actor, h.seq, h.ts, h.stage, x.touchpoint AS excluded,
        CASE WHEN h.wait > :gap THEN h.seq ELSE 0 END AS session,
        CASE WHEN h.wait > :gap OR x.touchpoint IS NOT NULL THEN h.seq ELSE 0 END AS stretch
    FROM hops AS h
    LEFT JOIN excluded AS x ON x.touchpoint = h.head
)
SELECT seq, ts, stage,
    CASE WHEN excluded IS NOT NULL AND stage <> :stage THEN 0 ELSE 1 END AS step,
    CAST(actor AS BIGINT) * 4294967296 + MAX(session) OVER (
        PARTITION BY actor ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS unit,
    CAST(actor AS BIGINT) * 4294967296 + MAX(stretch) OVER (
        PARTITION BY actor ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS actor
FROM marked
