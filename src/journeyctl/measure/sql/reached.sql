-- How many reached a stage, and the two times in the middle since the stage before; they are one where
-- the number is odd.
WITH ranked AS (
    SELECT n.ts - b.ts AS wait, ROW_NUMBER() OVER (ORDER BY n.ts - b.ts) AS place,
        COUNT(*) OVER () AS total
    FROM :now AS n
    JOIN :before AS b ON b.actor = n.actor
)
SELECT MIN(total) AS units, MIN(wait) AS low, MAX(wait) AS high
FROM ranked
WHERE 2 * place >= total AND 2 * place <= total + 2
