-- How many actors made each move that is no repeat (actors); how many of them have not come to its head
-- (comers) or to its stage (entrants) by a move that is numbered lower, so that these add up.
SELECT move, COUNT(CASE WHEN move <> previous THEN 1 END) AS actors,
    COUNT(CASE WHEN move - move % :width <> previous - previous % :width THEN 1 END) AS comers,
    COUNT(CASE WHEN move - move % :square <> previous - previous % :square THEN 1 END) AS entrants
FROM changes
GROUP BY move
