-- The first touchpoints of each actor, repeats left out, numbered from 1 (place); one more than :most.
SELECT actor, place, head
FROM (
    SELECT actor, head, ROW_NUMBER() OVER (PARTITION BY actor ORDER BY seq) AS place
    FROM hops
    WHERE tail <> head
) AS numbered
WHERE place <= :most + 1
