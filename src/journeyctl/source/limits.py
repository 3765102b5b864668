"""How much of a file is read. Journeys stay far below; bombs do not."""

MAX_BYTES = 10 * 1024 * 1024
MAX_DEPTH = 64
"""Lists and mappings inside one another."""
MAX_NODES = 100_000
"""Scalars (keys too), lists and mappings, after aliases are followed."""
MAX_KEY = 1024
"""Characters. YAML allows no more where a key stands before its `:`; each fault names its keys."""
MAX_FINDINGS = 100
"""Findings of one kind that repeat for every character of a broken file."""
