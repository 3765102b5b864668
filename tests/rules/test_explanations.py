"""What is said about rules: complete, short, and true of every example in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from journeyctl.checking.ignores import silence
from journeyctl.checking.single import Checker
from journeyctl.diagnostics.codes import CODES, OPTIONAL
from journeyctl.model.load import Loaded, Loader
from journeyctl.rules import RULES, Selection
from journeyctl.rules.explain import explain, explanations
from tests.rules.applying import DAY, Data, ask

METHOD = {
    "stage-without-goal": "warning",
    "stage-without-touchpoint": "warning",
    "stage-without-metric": "info",
    "touchpoint-without-channel": "warning",
    "touchpoint-without-purpose": "info",
    "touchpoint-without-emotion": "info",
    "channel-without-group": "info",
    "unused-channel": "warning",
    "unused-persona": "warning",
    "crowded-stage": "warning",
    "low-point-without-pain": "warning",
    "unaddressed-pain": "warning",
    "action-without-owner": "warning",
    "action-without-due": "warning",
    "overdue-action": "warning",
    "unbacked-claim": "info",
    "persona-without-goals": "warning",
    "thin-persona": "info",
    "no-moment-of-truth": "info",
    "abrupt-transition": "warning",
    "unowned-handover": "info",
    "missing-after-sale": "info",
    "stale-map": "warning",
    "no-owner": "warning",
    "future-without-baseline": "warning",
    "blueprint-without-backstage": "warning",
    "unreachable-touchpoint": "warning",
    "dead-end": "warning",
    "metric-without-target": "info",
    "metric-without-period": "info",
    "target-missed": "info",
    "untranslated-text": "warning",
    "touchpoint-never-seen": "warning",
    "undeclared-move": "warning",
    "emotion-apart": "warning",
    "measured-target-missed": "info",
    "unexplained-drop-off": "warning",
    "decisive-without-owner": "warning",
    "share-apart": "info",
    "unmatched-events": "info",
}
"""The rules that the method gives, and how much they weigh."""

# What YAML cannot show.
WITHOUT_EXAMPLES = {
    "encoding",
    "file-too-large",
    "nesting-too-deep",
    "too-many-nodes",
    "empty-file",
    "unreadable-file",
}
EXAMPLE = re.compile(r"^(Bad|Good):\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _with(data: Data, *, declared: bool) -> Data:
    """Figures whose first move is declared, or not."""
    first, *others = data["moves"]
    return {**data, "moves": [{**first, "declared": declared}, *others]}


def _scored(place: str, value: float) -> Data:
    """Answers of a survey."""
    score = {"place": place, "method": "csat", "n": 200, "value": value, "level": value}
    return {"scores": [{**score, "low": value - 0.07, "high": value + 0.07}]}


HEAD = {"journeyctl": "1", "title": "T", "stages": "[{name: S}]"}
BESIDE = {
    "journeyctl.toml": "",
    "today.journey.yaml": "journeyctl: 1\ntitle: T\nstages: [{name: S}]\n",
    "shared/personas.yaml": "personas: {sara: {name: Sara Ahmadi}}\n",
}
"""Files that examples name."""


_BASKET: Data = {
    "touchpoints": [{"id": "basket", "visits": 800, "exits": 200}],
    "moves": [
        {"tail": "basket", "head": "coupon", "kind": "forward", "count": 150},
        {"tail": "basket", "head": "paid", "kind": "forward", "declared": True, "count": 600},
    ],
}
_STAGES = [{"id": "basket", "reached": 800, "lost": 600}, {"id": "purchase", "reached": 200}]
_EVENTS: Data = {"id": "web", "kind": "events", "rows": 1000}
OBSERVED_AT: dict[str, tuple[Data, Data]] = {
    "touchpoint-never-seen": (
        {"conformance": {"silent": ["pays"]}},
        {"conformance": {"silent": []}},
    ),
    "undeclared-move": (_BASKET, _with(_BASKET, declared=True)),
    "share-apart": (_BASKET, _BASKET),
    "unexplained-drop-off": ({"stages": _STAGES}, {"stages": _STAGES}),
    "unmatched-events": (
        {"sources": [{**_EVENTS, "matched": 400}]},
        {"sources": [{**_EVENTS, "matched": 1000}]},
    ),
    "emotion-apart": (_scored("pay", 0.2), _scored("pay", 0.2)),
    "measured-target-missed": (_scored("pay", 0.62), _scored("pay", 0.62)),
    "decisive-without-owner": (
        {"touchpoints": [{"id": "guide", "weight": 0.42}]},
        {"touchpoints": [{"id": "guide", "weight": 0.42}]},
    ),
}
"""What was observed in the bad and in the good example of a rule that needs data."""


def examples(name: str) -> dict[str, str]:
    return dict(EXAMPLE.findall(explain(name).text))


def complete(example: str) -> bytes:
    """An example with the required keys that it leaves out."""
    missing = [key for key in HEAD if not re.search(rf"^{key}:", example, re.MULTILINE)]
    return ("".join(f"{key}: {HEAD[key]}\n" for key in missing) + example).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in BESIDE.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def found(name: str, example: str, folder: Path, data: Data | None = None) -> set[str]:
    """The rules that find something in an example, of errors and of one rule of the method."""
    file = str(folder / "example.journey.yaml")
    if CODES[name].startswith("JM6"):
        checked = Checker(Selection(), DAY).check_bytes(complete(example), file, folder)
        return {item.rule for item in silence(checked.findings, checked.ignores, frozenset(CODES))}
    loaded = Loader().loads(complete(example), file, folder)
    if name in RULES:
        ask(loaded, name, data)
    return rules_of(loaded)


def rules_of(loaded: Loaded) -> set[str]:
    return {finding.rule for finding in loaded.findings}


def test_every_code_is_explained() -> None:
    assert set(explanations()) == set(CODES)


def test_every_rule_has_a_code() -> None:
    assert set(RULES) <= set(CODES)


def test_codes_are_unique() -> None:
    assert len(set(CODES.values())) == len(CODES)


@pytest.mark.parametrize("name", CODES)
def test_the_explanation_is_short_and_whole(name: str) -> None:
    explanation = explain(name)

    assert re.fullmatch(r"[A-Z`][^\n]*[^.!?]\.", explanation.summary)
    assert ". " not in explanation.summary
    assert len(explanation.summary) <= 100
    text = EXAMPLE.sub("", explanation.text).strip()
    assert text.endswith(".")
    assert explanation.source
    assert explanation.code == CODES[name]


@pytest.mark.parametrize(("name", "severity"), METHOD.items())
def test_the_rules_of_the_method(name: str, severity: str) -> None:
    assert explain(name).severity == severity
    assert name not in OPTIONAL


def test_errors_are_errors() -> None:
    weights = {name: str(item.severity) for name, item in explanations().items()}

    assert {name for name, code in CODES.items() if code < "JM3"} - {"misspelt-reference"} == {
        name for name, severity in weights.items() if severity == "error"
    }
    assert weights["misspelt-reference"] == "warning"


def test_only_what_yaml_cannot_show_has_no_examples() -> None:
    assert {name for name in CODES if set(examples(name)) != {"Bad", "Good"}} == WITHOUT_EXAMPLES


@pytest.mark.parametrize("name", [name for name in CODES if name not in WITHOUT_EXAMPLES])
def test_examples_are_true(name: str, folder: Path) -> None:
    bad, good = (examples(name)[kind] for kind in ("Bad", "Good"))

    of_bad, of_good = OBSERVED_AT.get(name, (None, None))

    # What two files tell together, one cannot show.
    assert (name in found(name, bad, folder, of_bad)) != CODES[name].startswith("JM4")
    good_ones = found(name, good, folder, of_good)
    assert name not in good_ones
    assert not {rule for rule in good_ones if CODES[rule] < "JM3"}


@pytest.mark.parametrize("name", RULES)
def test_every_option_is_explained(name: str) -> None:
    text = explain(name).text

    assert all(f"`{option}`" in text for option in RULES[name].options)


def test_there_is_no_such_rule() -> None:
    with pytest.raises(KeyError):
        explain("no-such-rule")
