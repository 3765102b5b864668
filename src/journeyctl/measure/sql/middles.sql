-- Of each kind of move (head -1: of all from a touchpoint), between which times its median lies
-- (low, and below high, NULL for no end), how many moves there are, and how many are shorter than low.
WITH counts AS (
    SELECT tail, head, low, moves FROM waits
    UNION ALL
    SELECT tail, -1 AS head, low, SUM(moves) AS moves FROM waits GROUP BY tail, low
), sums AS (
    SELECT tail, head, low, moves,
        LEAD(low) OVER (PARTITION BY tail, head ORDER BY low) AS high,
        SUM(moves) OVER (PARTITION BY tail, head) AS total,
        SUM(moves) OVER (
            PARTITION BY tail, head ORDER BY low ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS until_here
    FROM counts
)
SELECT tail, head, MIN(low) AS low, CASE WHEN COUNT(high) = COUNT(*) THEN MAX(high) END AS high,
    CAST(MIN(total) AS BIGINT) AS total, CAST(MIN(until_here - moves) AS BIGINT) AS shorter
FROM sums
WHERE 2 * until_here >= total AND 2 * (until_here - moves) <= total
GROUP BY tail, head
