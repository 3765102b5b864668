"""The flow with median times, by pandas."""

import json
import sys

import pandas as pd

frame = pd.read_parquet(sys.argv[1], columns=["user_id", "ts", "name"])
frame["user_id"] = frame["user_id"].astype("category").cat.codes
frame["name"] = frame["name"].astype("category")
frame = frame.sort_values(["user_id", "ts"], kind="stable")
actors = frame.groupby("user_id", sort=False)
pairs = frame.assign(before=actors["name"].shift(), since=actors["ts"].diff()).dropna()
flow = pairs.groupby(["before", "name"], observed=True)["since"].agg(["size", "median"])
counts = {f"{tail}>{head}": int(n) for (tail, head), n in flow["size"].items()}
print(json.dumps({"flow": counts}))
