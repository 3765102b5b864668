-- How many actors came back to a touchpoint after another one: they came more often than to so many.
SELECT COUNT(CASE WHEN stays > touchpoints THEN 1 END) AS actors
FROM (
    SELECT actor, COUNT(*) AS stays, COUNT(
        CASE WHEN move - move % :width <> previous - previous % :width THEN 1 END
    ) AS touchpoints
    FROM changes
    GROUP BY actor
) AS each_actor
