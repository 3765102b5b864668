-- How often one touchpoint (head) came right after another (tail, -1 at an actor's first event).
SELECT tail, head, COUNT(*) AS moves
FROM hops
GROUP BY tail, head
