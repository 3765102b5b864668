-- Events of a source that belong to no touchpoint: event (its name), events; the most frequent.
SELECT event, COUNT(*) AS events
FROM :gathered
WHERE fault = 0 AND touchpoint IS NULL
GROUP BY event
ORDER BY COUNT(*) DESC, event
LIMIT :most
