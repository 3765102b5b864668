"""The flow, by Retentioneering."""

import json
import os
import sys

os.environ["RETENTIONEERING_NO_TRACK"] = "1"  # it reports its use over the network otherwise

import pandas as pd
from retentioneering import Eventstream

frame = pd.read_parquet(sys.argv[1], columns=["user_id", "ts", "name"])
schema = {"path_cols": ["user_id"], "event_col": "name", "timestamp_col": "ts"}
counts = Eventstream(frame, schema).transition_graph_data(edge_weight="count").stack()
ends = {"path_start", "path_end"}  # events of its own
flow = {
    f"{tail}>{head}": int(n) for (tail, head), n in counts.items() if n and not {tail, head} & ends
}
print(json.dumps({"flow": flow}))
