"""A configuration as TOML."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journeyctl.config.rendering import PAPERS
from journeyctl.config.settings import Settings, settings_of
from journeyctl.config.show import shown
from journeyctl.diagnostics.codes import CODES
from journeyctl.diagnostics.reporters import REPORTS

_DEFAULTS = """
[render]
format = []
view = []
lang = []
# theme = ""
# templates = ""
paper = "poster"
embed-fonts = false
# output = ""
# overlay = ""

[measure]
order = "sequential"
window = "30d"
entry = "first"
count = "actors"
session-gap = "30m"
exclude = []
min-count = 5
# period = ""
# compare = ""
# engine = ""
# memory = ""
# temp-dir = ""
strict = false
# output = ""
"""

FILE = Path("/project/journeyctl.toml")

_texts = st.text(st.characters(codec="utf-8"))
_selectors = st.lists(st.sampled_from(["all", "default", "JM3", *CODES]), max_size=3)
_ignored = st.lists(
    st.sampled_from(["all", "JM3", *(n for n in CODES if CODES[n] > "JM1")]), max_size=3
)
_severities = st.sampled_from(["error", "warning", "info"])
_methods = st.sampled_from([name for name, code in CODES.items() if code > "JM3"])
_options = st.dictionaries(
    _texts,
    st.one_of(st.integers(0, 2**60), st.floats(0, 1), st.lists(_texts, max_size=3), st.booleans()),
    min_size=1,
)
_patterns = st.sampled_from(["drafts/", 'a "b".yaml', "سفر*", "#x", "a.b", "tab\t"])
_render = st.fixed_dictionaries(
    {},
    optional={
        "format": st.lists(_texts),
        "view": st.lists(_texts),
        "lang": st.lists(_texts),
        "theme": _texts,
        "templates": _texts,
        "paper": st.sampled_from(PAPERS),
        "embed-fonts": st.booleans(),
        "output": _texts,
    },
)
_tables = st.fixed_dictionaries(
    {},
    optional={
        "select": _selectors,
        "ignore": _ignored,
        "severity": st.dictionaries(_methods, _severities),
        "per-file-ignores": st.dictionaries(_patterns, _ignored),
        "rules": st.dictionaries(st.sampled_from(sorted(CODES)), _options),
        "exclude": st.lists(_patterns),
        "fail-on": _severities,
        "format": st.sampled_from(REPORTS),
        "output-file": _texts,
        "baseline": _texts,
        "render": _render,
    },
)


@given(_tables)
def test_it_can_be_read_again(table: dict[str, Any]) -> None:
    settings = settings_of(table, FILE)

    assert settings_of(tomllib.loads(shown(settings)), FILE) == settings


def test_what_is_left_to_defaults_is_a_comment() -> None:
    assert shown(Settings()) == (
        "# No configuration was found.\n"
        'select = ["default"]\n'
        "ignore = []\n"
        "exclude = []\n"
        'fail-on = "error"\n'
        '# format = ""\n'
        '# output-file = ""\n'
        '# baseline = ""\n'
        '# overlay = ""\n' + _DEFAULTS
    )


def test_tables() -> None:
    table = {
        "ignore": ["no-owner"],
        "severity": {"JM304": "error"},
        "per-file-ignores": {"drafts/*": ["JM3"]},
        "rules": {"crowded-stage": {"max": 9}, "thin-persona": {"min": 1}},
    }

    assert shown(settings_of(table, FILE)) == (
        "# From /project/journeyctl.toml.\n"
        'select = ["default"]\n'
        'ignore = ["no-owner"]\n'
        "exclude = []\n"
        'fail-on = "error"\n'
        '# format = ""\n'
        '# output-file = ""\n'
        '# baseline = ""\n'
        '# overlay = ""\n'
        "\n"
        "[severity]\n"
        'stage-without-goal = "error"\n'
        "\n"
        "[per-file-ignores]\n"
        '"drafts/*" = ["JM3"]\n'
        "\n"
        "[rules.crowded-stage]\n"
        "max = 9\n"
        "\n"
        "[rules.thin-persona]\n"
        "min = 1\n" + _DEFAULTS
    )
