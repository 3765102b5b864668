-- How many actors stayed at each touchpoint for another event.
SELECT head, COUNT(DISTINCT actor) AS actors
FROM hops
WHERE tail = head
GROUP BY head
