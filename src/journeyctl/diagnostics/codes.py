"""The stable codes of all rules.

JM0xx are about bytes and YAML, JM1xx the format, JM2xx references, JM3xx the method.
A code is never given to another rule.
"""

CODES = {
    "encoding": "JM001",
    "syntax": "JM002",
    "duplicate-key": "JM003",
    "unknown-tag": "JM004",
    "file-too-large": "JM005",
    "nesting-too-deep": "JM006",
    "too-many-nodes": "JM007",
    "cyclic-alias": "JM008",
    "empty-file": "JM009",
    "several-documents": "JM010",
    "control-character": "JM011",
    "undefined-alias": "JM012",
    "invalid-key": "JM013",
    "invalid-merge": "JM014",
    "not-finite": "JM015",
    "unreadable-file": "JM016",
    "unknown-key": "JM101",
    "missing-key": "JM102",
    "wrong-type": "JM103",
    "out-of-range": "JM104",
    "unknown-value": "JM105",
    "invalid-value": "JM106",
    "empty-value": "JM107",
    "format-version": "JM108",
    "conflicting-keys": "JM109",
    "unknown-reference": "JM201",
    "duplicate-id": "JM202",
    "ambiguous-reference": "JM203",
    "invalid-include": "JM204",
    "missing-file": "JM205",
    "outside-root": "JM206",
    "share-sum": "JM207",
    "misspelt-reference": "JM208",
    "unused-channel": "JM301",
    "unused-persona": "JM302",
    "untranslated-text": "JM303",
}
