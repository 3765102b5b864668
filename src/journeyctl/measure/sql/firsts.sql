-- Of each unit the attempt that comes first to where these have come.
SELECT unit, MIN(actor) AS actor, MIN(opened) AS opened, MIN(entry) AS entry
FROM :attempts
GROUP BY unit
