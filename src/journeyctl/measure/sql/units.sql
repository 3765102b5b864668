-- How many units there are.
SELECT COUNT(DISTINCT unit) AS units
FROM :ends
