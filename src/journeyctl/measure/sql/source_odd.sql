-- How many of a source's events are from before :early, and how many from after :late (µs).
SELECT SUM(CASE WHEN ts < :early THEN 1 ELSE 0 END) AS early,
  SUM(CASE WHEN ts > :late THEN 1 ELSE 0 END) AS late
FROM :gathered
WHERE fault = 0
