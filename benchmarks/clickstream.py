"""Made-up events of a shop with 20 touchpoints, any number of them, and the journey they are of.

Run as a program it writes Parquet: `python -m benchmarks.clickstream 10_000_000 events.parquet`.
"""

from __future__ import annotations

import sys
from pathlib import Path

EVENTS = tuple(f"event_{number:02}" for number in range(20))
"""The names of the events, in the journey's order; each is one touchpoint."""
STAGES = 5
PER_ACTOR = 35
"""Events of an actor, on average."""

# Drawn by hashes, so that the same rows come out wherever and whenever they are made. Actors drift
# through the journey with steps back, take a minute for each step, and now and then days. One event
# in a hundred or so has the time of the one before.
_ROWS = f"""
    SELECT 'u' || hash(actor * 7 + 3) || '-' || actor AS user_id,
        TIMESTAMP '2026-01-01'
            + to_seconds(CAST(hash(actor) % 15552000 + step * 60 + pause AS BIGINT)) AS ts,
        'event_' || lpad(CAST(least(19, greatest(0,
            CAST(step * 20 / (5 + hash(actor * 13) % 60) AS INT) + drift - 3)) AS VARCHAR), 2, '0')
            AS name,
        '/page/' || hash(actor + step * 17) % 500 AS page
    FROM (
        SELECT actor, step,
            hash(actor * 1000 + step)
                % (CASE WHEN hash(actor * 31 + step) % 10 = 0 THEN 400000 ELSE 900 END) AS pause,
            CAST(hash(actor * 77 + step * 3) % 7 AS INT) AS drift
        FROM range(:actors) AS actors(actor),
            LATERAL (SELECT unnest(range(CAST(5 + hash(actor * 3) % {2 * PER_ACTOR - 9} AS BIGINT)))
                AS step)
    )
"""


def write_events(path: Path, events: int) -> None:
    """Write about so many events as Parquet, in no order."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        rows = _ROWS.replace(":actors", str(max(1, events // PER_ACTOR)))
        # In 64 parts, each shuffled, so that 50 million need no more memory than a part.
        order = "ORDER BY hash(user_id) % 64, hash(ts)"
        connection.execute(f"COPY ({rows} {order}) TO '{path}' (FORMAT parquet)")


def journey_text(events: Path) -> str:
    """The journey of the events, as YAML."""
    lines = ["journeyctl: 1", "title: Clickstream", "stages:"]
    size = len(EVENTS) // STAGES
    for stage in range(STAGES):
        lines += [f"  - id: stage-{stage}", f"    name: Stage {stage}", "    touchpoints:"]
        lines += [
            f"      - {{id: {name}, name: {name}, match: {{event: {name}}}}}"
            for name in EVENTS[stage * size : (stage + 1) * size]
        ]
    lines += [
        "sources:",
        "  web:",
        "    kind: events",
        f"    path: {events}",
        "    columns: {actor: user_id, time: ts, event: name}",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    write_events(Path(sys.argv[2]), int(sys.argv[1].replace("_", "")))
