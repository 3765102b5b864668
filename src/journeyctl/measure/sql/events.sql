-- The canonical table: actor (its number), seq (counts the events of each actor from 1), ts (µs
-- since 1970), touchpoint, stage; besides, source (its number).
SELECT CAST(a.number AS INTEGER) AS actor,
  CAST(ROW_NUMBER() OVER (
    PARTITION BY a.number ORDER BY m.ts, m.source, m.place, m.touchpoint
  ) AS INTEGER) AS seq,
  m.ts AS ts, m.touchpoint AS touchpoint, m.stage AS stage, m.source AS source
FROM :matched AS m
JOIN actors AS a ON a.actor = m.actor
