-- The most frequent ways, repeats left out: their first 12 touchpoints (-1 for none), whether they go
-- on (cut), and how many actors went them.
WITH ways AS (
    SELECT actor,
        MAX(CASE WHEN place = 1 THEN head ELSE -1 END) AS a,
        MAX(CASE WHEN place = 2 THEN head ELSE -1 END) AS b,
        MAX(CASE WHEN place = 3 THEN head ELSE -1 END) AS c,
        MAX(CASE WHEN place = 4 THEN head ELSE -1 END) AS d,
        MAX(CASE WHEN place = 5 THEN head ELSE -1 END) AS e,
        MAX(CASE WHEN place = 6 THEN head ELSE -1 END) AS f,
        MAX(CASE WHEN place = 7 THEN head ELSE -1 END) AS g,
        MAX(CASE WHEN place = 8 THEN head ELSE -1 END) AS h,
        MAX(CASE WHEN place = 9 THEN head ELSE -1 END) AS i,
        MAX(CASE WHEN place = 10 THEN head ELSE -1 END) AS j,
        MAX(CASE WHEN place = 11 THEN head ELSE -1 END) AS k,
        MAX(CASE WHEN place = 12 THEN head ELSE -1 END) AS l,
        MAX(CASE WHEN place = 13 THEN 1 ELSE 0 END) AS cut
    FROM stays
    GROUP BY actor
)
SELECT a, b, c, d, e, f, g, h, i, j, k, l, cut, COUNT(*) AS actors
FROM ways
GROUP BY a, b, c, d, e, f, g, h, i, j, k, l, cut
HAVING COUNT(*) >= :min_count
ORDER BY COUNT(*) DESC, a, b, c, d, e, f, g, h, i, j, k, l, cut
LIMIT :most
