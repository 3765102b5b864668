"""The directly-follows graph, by PM4Py."""

import json
import sys

import pandas as pd
import pm4py

frame = pd.read_parquet(sys.argv[1], columns=["user_id", "ts", "name"])
frame = pm4py.format_dataframe(
    frame, case_id="user_id", activity_key="name", timestamp_key="ts", timest_format="ISO8601"
)
graph, _, _ = pm4py.discover_dfg(frame)
print(json.dumps({"flow": {f"{tail}>{head}": int(n) for (tail, head), n in graph.items()}}))
