"""What peers are given to do, each in a process of its own: `python PEER.py EVENTS.parquet`.

Every one prints JSON, so that their numbers can be held against journeyctl's: `flow` maps
`event_00>event_01` to how often the second came right after the first, `funnel` lists how many
reached each stage.
"""
