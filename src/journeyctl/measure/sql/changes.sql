-- Moves that are no repeats, and first events (tail -1), of each actor by stage, head and tail; one number
-- says all three, which sorts fast: move = (stage * :width + head) * :width + tail + 1. previous is the
-- actor's move before it in this order.
SELECT actor, move,
    LAG(move, 1, CAST(-:square AS BIGINT)) OVER (PARTITION BY actor ORDER BY move) AS previous
FROM (
    SELECT actor, (CAST(stage AS BIGINT) * :width + head) * :width + tail + 1 AS move
    FROM hops
    WHERE tail <> head
) AS coded
