"""Flow and funnel as an analyst would write them for DuckDB, straight on the Parquet file."""

import json
import sys

import duckdb

EVENTS = sys.argv[1]
STAGES, SIZE = 5, 4
WINDOW = 30 * 86_400_000_000

connection = duckdb.connect()
connection.execute(f"""
    CREATE VIEW events AS
    SELECT user_id, epoch_us(ts) AS ts, name, CAST(substr(name, 7) AS INT) // {SIZE} AS stage,
        file_row_number AS row
    FROM read_parquet('{EVENTS}', file_row_number = true)
""")
flow = connection.execute("""
    SELECT before, name, count(*), median(ts - since)
    FROM (
        SELECT name, ts, lag(name) OVER actor AS before, lag(ts) OVER actor AS since
        FROM events
        WINDOW actor AS (PARTITION BY user_id ORDER BY ts, row)
    )
    WHERE before IS NOT NULL
    GROUP BY before, name
""").fetchall()

connection.execute("""
    CREATE TEMP TABLE reached AS
    SELECT user_id, min(ts) AS entry, min(ts) AS ts, arg_min(row, (ts, row)) AS row
    FROM events WHERE stage = 0 GROUP BY user_id
""")
funnel = [connection.execute("SELECT count(*) FROM reached").fetchone()[0]]
medians = []
for stage in range(1, STAGES):
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE next_stage AS
        SELECT user_id, any_value(entry) AS entry, min(events.ts) AS ts,
            arg_min(events.row, (events.ts, events.row)) AS row,
            min(events.ts) - any_value(reached.ts) AS took
        FROM events JOIN reached USING (user_id)
        WHERE stage = {stage} AND (events.ts, events.row) > (reached.ts, reached.row)
            AND events.ts <= entry + {WINDOW}
        GROUP BY user_id
    """)
    count, took = connection.execute("SELECT count(*), median(took) FROM next_stage").fetchone()
    funnel.append(count)
    medians.append(took)
    connection.execute("CREATE OR REPLACE TEMP TABLE reached AS FROM next_stage")

print(json.dumps({"flow": {f"{tail}>{head}": n for tail, head, n, _ in flow}, "funnel": funnel}))
