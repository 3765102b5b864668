"""Data of any shape, made of the words of the format."""

from __future__ import annotations

from hypothesis import strategies as st

_names = st.sampled_from(
    [
        *("journeyctl", "title", "stages", "touchpoints", "personas", "channels", "name", "text"),
        *("id", "emotion", "emotions", "score", "next", "to", "kind", "metrics", "value", "unit"),
        *("method", "scale", "history", "use", "pain_points", "opportunities", "addresses"),
        *("actions", "measure", "metric", "match", "include", "emotion_scale", "evidence", "en"),
        *("nmae", "stagse", "touchpoint", "a", "x y", "translations", "2026"),
    ]
)
_leaves = st.sampled_from(
    ["a", "", "x y", "2026", "1", 1, 0, 9, -1, 2.5, True, None, "nps", "exit", "en", "revenue"]
)
_anything = st.recursive(
    _leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_names, inner, max_size=6)
)
_point = st.fixed_dictionaries(
    {"name": _leaves},
    optional={
        "id": _leaves,
        "channel": _anything,
        "emotion": _anything,
        "emotions": _anything,
        "next": _anything,
        "pain_points": _anything,
        "opportunities": _anything,
        "metrics": _anything,
        "nmae": _leaves,
    },
)
_stages = st.lists(
    st.fixed_dictionaries(
        {"name": _leaves, "touchpoints": st.lists(_point | _anything, max_size=3)},
        optional={"metrics": st.lists(_anything, max_size=3), "id": _leaves},
    ),
    max_size=3,
)
journeys_of_any_shape = st.dictionaries(_names, _anything) | st.fixed_dictionaries(
    {"journeyctl": st.just(1), "title": _leaves, "stages": _stages | _anything},
    optional=dict.fromkeys(("personas", "channels", "actions", "actors", "include"), _anything),
)
