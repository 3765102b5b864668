-- How many actors made a move that is not declared; repeats are no moves.
SELECT COUNT(DISTINCT h.actor) AS actors
FROM hops AS h
LEFT JOIN declared AS d ON d.tail = h.tail AND d.head = h.head
WHERE h.tail >= 0 AND h.tail <> h.head AND d.tail IS NULL
