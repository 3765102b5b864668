-- Everybody who has an event that belongs to a touchpoint: actor, and a number from 1.
SELECT actor, ROW_NUMBER() OVER (ORDER BY actor) AS number
FROM (SELECT DISTINCT actor FROM :matched) AS a
