-- Each unit's best attempt, now that :attempts have come further.
SELECT b.unit, COALESCE(f.actor, b.actor) AS actor, COALESCE(f.opened, b.opened) AS opened,
    COALESCE(f.entry, b.entry) AS entry
FROM :best AS b
LEFT JOIN (
    SELECT unit, MIN(actor) AS actor, MIN(opened) AS opened, MIN(entry) AS entry
    FROM :attempts
    GROUP BY unit
) AS f ON f.unit = b.unit
