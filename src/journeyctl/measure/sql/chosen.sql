-- The entries of the best attempts.
SELECT actor, opened AS seq, entry AS ts, entry
FROM :best
