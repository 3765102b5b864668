-- How often one touchpoint came right after another, and by how many actors; -1 as head is an actor's end.
WITH steps AS (
    SELECT actor, touchpoint AS tail, LEAD(touchpoint, 1, -1) OVER (PARTITION BY actor ORDER BY seq) AS head
    FROM events
)
SELECT tail, head, COUNT(*) AS moves, COUNT(DISTINCT actor) AS actors
FROM steps
GROUP BY tail, head
