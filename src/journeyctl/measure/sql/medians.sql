-- The two times in the middle of each kind of move (head -1: of all from a touchpoint); they are one
-- where the number of moves is odd.
WITH near AS (
    SELECT m.tail, m.head, m.total, m.shorter, h.wait
    FROM middles AS m
    JOIN hops AS h ON h.tail = m.tail AND h.head = m.head
    WHERE h.wait >= m.low AND (m.high IS NULL OR h.wait < m.high)
    UNION ALL
    SELECT m.tail, m.head, m.total, m.shorter, h.wait
    FROM middles AS m
    JOIN hops AS h ON h.tail = m.tail
    WHERE m.head = -1 AND h.wait >= m.low AND (m.high IS NULL OR h.wait < m.high)
), ranked AS (
    SELECT tail, head, total, wait,
        shorter + ROW_NUMBER() OVER (PARTITION BY tail, head ORDER BY wait) AS place
    FROM near
)
SELECT tail, head, MIN(wait) AS low, MAX(wait) AS high
FROM ranked
WHERE 2 * place >= total AND 2 * place <= total + 2
GROUP BY tail, head
