-- How many units came to each stage, in whatever order.
SELECT stage, COUNT(DISTINCT unit) AS units
FROM parts
GROUP BY stage
