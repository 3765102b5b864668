-- How many moves of each kind took how long, rounded down to one or two leading digits (low).
SELECT tail, head, low, COUNT(*) AS moves
FROM (
    SELECT tail, head, CASE
        WHEN wait < 10000 THEN wait - wait % 100
        WHEN wait < 1000000 THEN wait - wait % 10000
        WHEN wait < 10000000 THEN wait - wait % 100000
        WHEN wait < 100000000 THEN wait - wait % 1000000
        WHEN wait < 1000000000 THEN wait - wait % 10000000
        WHEN wait < 10000000000 THEN wait - wait % 100000000
        WHEN wait < 100000000000 THEN wait - wait % 1000000000
        WHEN wait < 10000000000000 THEN wait - wait % 100000000000
        ELSE wait - wait % 10000000000000 END AS low
    FROM hops
    WHERE tail >= 0
) AS rounded
GROUP BY tail, head, low
