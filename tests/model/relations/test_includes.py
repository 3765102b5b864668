"""Files beside a journey."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeyctl.model.load import Loader
from tests.model.loading import HEAD, brief, journey, load, touchpoints

ROOT = "journeyctl.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "project" / "maps").mkdir(parents=True)
    (tmp_path / "project" / "shared").mkdir()
    (tmp_path / "project" / ROOT).touch()
    return tmp_path / "project"


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def stages(include: str) -> str:
    return f"{HEAD}include: {include}\nstages: [{{name: S}}]\n"


def test_relative_to_the_file_inside_of_the_root(root: Path) -> None:
    write(root / "shared" / "a.yaml", "channels: {web: Website}\npersonas: {sara: {name: Sara}}\n")

    found = journey(stages("../shared/a.yaml"), root / "maps")

    assert found.channels["web"].name == "Website"
    assert found.personas["sara"].name == "Sara"
    assert found.actors == ()


def test_own_definitions_win(root: Path) -> None:
    write(root / "a.yaml", "channels: {web: Shared, tv: TV}\npersonas: {sara: {name: Shared}}\n")

    found = journey(
        touchpoints("- {name: X, channel: [web, tv]}\n", "include: a.yaml\n")
        + "channels: {web: Own}\npersonas: {sara: {name: Own}}\n",
        root,
    )

    assert (found.channels["web"].name, found.channels["tv"].name) == ("Own", "TV")
    assert found.personas["sara"].name == "Own"
    assert found.actors == ("sara",)


def test_the_same_file_under_two_names_is_one(root: Path) -> None:
    write(root / "a.yaml", "channels: {web: Website}\n")

    assert load(stages("[a.yaml, ./a.yaml, maps/../a.yaml]"), root).findings == []


def test_the_same_id_in_two_files(root: Path) -> None:
    write(root / "a.yaml", "channels: {web: A}\npersonas: {web: {name: A}}\n")
    write(root / "b.yaml", "channels: {web: B}\n")

    loaded = load(stages("[a.yaml, b.yaml]"), root)

    assert brief(loaded.findings) == [("duplicate-id", 3, 19)]
    assert "`a.yaml`" in loaded.findings[0].message


def test_outside_of_the_root(root: Path) -> None:
    write(root.parent / "a.yaml", "channels: {web: A}\n")

    findings = load(stages("../../a.yaml"), root / "maps").findings

    assert brief(findings) == [("outside-root", 3, 10)]


def test_outside_of_the_root_by_a_link(root: Path) -> None:
    outside = write(root.parent / "a.yaml", "channels: {web: A}\n")
    (root / "maps" / "a.yaml").symlink_to(outside)

    findings = load(stages("a.yaml"), root / "maps").findings

    assert brief(findings) == [("outside-root", 3, 10)]


def test_a_link_inside_of_the_root(root: Path) -> None:
    (root / "maps" / "a.yaml").symlink_to(write(root / "a.yaml", "channels: {web: A}\n"))

    assert load(stages("a.yaml"), root / "maps").findings == []


def test_half_a_file_lacks_nothing(root: Path) -> None:
    write(root / "a.yaml", "channels:\n  web: {kind: online}\n  tv: {name: [\n")

    assert brief(load(stages("a.yaml"), root).findings) == [("syntax", 3, 14)]


def test_a_shared_metric_without_name(root: Path) -> None:
    write(root / "a.yaml", "metrics:\n  a: {method: nps}\n  b:\n    name:\n")

    assert brief(load(stages("a.yaml"), root).findings) == [
        ("missing-key", 2, 3),
        ("empty-value", 4, 5),
    ]


def test_links_in_a_circle(root: Path) -> None:
    (root / "a.yaml").symlink_to(root / "b.yaml")
    (root / "b.yaml").symlink_to(root / "a.yaml")

    findings = load(stages("a.yaml"), root).findings

    assert [(item.span.line, item.span.column) for item in findings] == [(3, 10)]
    assert str(root) not in findings[0].message


def test_a_journey_includes_itself(root: Path) -> None:
    path = write(root / "x.journey.yaml", stages("x.journey.yaml"))

    assert brief(Loader().load(str(path)).findings) == [("invalid-include", 3, 10)]


def test_a_nested_include_is_reported_where_it_stands(root: Path) -> None:
    write(root / "a.yaml", "channels: {web: A}\ninclude: [b.yaml]\n")

    loaded = load(touchpoints("- {name: X, channel: [web, tv]}\n", "include: a.yaml\n"), root)

    assert [(Path(item.file).name, *brief([item])[0]) for item in loaded.findings] == [
        ("a.yaml", "invalid-include", 2, 1),
    ]


def test_what_a_broken_file_might_define_is_not_missing(root: Path) -> None:
    write(root / "a.yaml", "channels:\n  web: [A\n  tv: B\n")

    loaded = load(
        touchpoints("- {name: X, channel: anything, next: nowhere}\n", "include: a.yaml\n"), root
    )

    assert [item.rule for item in loaded.findings] == ["syntax", "unknown-reference"]
    assert "nowhere" in loaded.findings[1].message


def test_what_a_file_with_faults_does_define(root: Path) -> None:
    write(root / "a.yaml", "channels:\n  web: {kind: paper}\n  tv: [x]\n  'a b': c\n")

    loaded = load(
        touchpoints("- {name: X, channel: [web, tv, radio, a]}\n", "include: a.yaml\n"), root
    )

    assert [item.rule for item in loaded.findings] == [
        *("missing-key", "unknown-value", "wrong-type", "invalid-value", "unknown-reference"),
    ]
    assert "radio" in loaded.findings[-1].message


def test_a_file_is_read_once_for_several_journeys(root: Path) -> None:
    shared = write(root / "a.yaml", "channels: {web: A}\n")
    loader = Loader()
    first = loader.loads(stages("a.yaml").encode(), "x", root)
    shared.unlink()
    shared.touch()

    second = loader.loads(stages("a.yaml").encode(), "y", root)

    assert first.journey is not None
    assert second.journey is not None
    assert first.journey.channels == second.journey.channels


def test_findings_of_an_included_file_have_its_name(root: Path) -> None:
    write(root / "shared" / "a.yaml", "chanels: {}\n")
    path = write(root / "maps" / "x.journey.yaml", stages("../shared/a.yaml"))

    (finding,) = Loader().load(str(path)).findings

    assert finding.file == str(root / "shared" / "a.yaml")
    assert finding.excerpt == "chanels: {}"


class TestMetrics:
    def test_use(self, root: Path) -> None:
        write(
            root / "a.yaml",
            "metrics: {nps: {name: Recommendation, method: nps, target: 40, owner: A}}\n",
        )

        found = journey(
            f"{HEAD}include: a.yaml\nstages:\n  - name: S\n    metrics:\n"
            "      - {use: nps, value: 31, owner: B}\n"
            "      - {use: nps, id: mine, name: Own, value: 32}\n"
            "actions: [{title: A, measure: {metric: mine}}]\n",
            root,
        )
        first, second = found.stages[0].metrics

        assert (first.id, first.name, first.method, first.value, first.target, first.owner) == (
            *("nps", "Recommendation", "nps", 31, 40, "B"),
        )
        assert (second.id, second.name, second.method, second.owner) == ("mine", "Own", "nps", "A")

    def test_an_action_may_name_what_is_used(self, root: Path) -> None:
        write(root / "a.yaml", "metrics: {nps: {name: Recommendation, method: nps}}\n")
        start = f"{HEAD}include: a.yaml\nstages:\n  - name: S\n    metrics:\n"
        end = "actions: [{title: A, measure: {metric: nps}}]\n"
        one = "      - {use: nps, value: 31}\n"

        assert load(start + one + end, root).findings == []
        assert brief(load(start + one + one + end, root).findings) == [
            ("ambiguous-reference", 9, 40)
        ]

    def test_range_by_the_shared_method(self, root: Path) -> None:
        write(root / "a.yaml", "metrics: {nps: {name: Recommendation, method: nps}}\n")

        loaded = load(
            f"{HEAD}include: a.yaml\nstages: [{{name: S, metrics: [{{use: nps, value: 300}}]}}]\n",
            root,
        )

        assert brief(loaded.findings) == [("out-of-range", 4, 48)]

    def test_a_fault_of_the_shared_one_is_reported_there_alone(self, root: Path) -> None:
        write(root / "a.yaml", "metrics: {nps: {name: Recommendation, method: nps, target: 400}}\n")

        loaded = load(
            f"{HEAD}include: a.yaml\nstages: [{{name: S, metrics: [{{use: nps, value: 3}}]}}]\n",
            root,
        )

        assert brief(loaded.findings) == [("out-of-range", 1, 60)]


class TestPictures:
    def test_of_a_shared_persona_stand_beside_its_file(self, root: Path) -> None:
        (root / "shared" / "sara.png").touch()
        write(root / "shared" / "a.yaml", "personas: {sara: {name: Sara, image: sara.png}}\n")

        found = journey(stages("../shared/a.yaml"), root / "maps")

        image = found.personas["sara"].image
        assert image is not None
        assert (root / "maps" / image).resolve() == (root / "shared" / "sara.png").resolve()

    def test_of_a_shared_persona_must_exist(self, root: Path) -> None:
        write(root / "shared" / "a.yaml", "personas: {sara: {name: Sara, image: sara.png}}\n")

        findings = load(stages("../shared/a.yaml"), root / "maps").findings

        assert brief(findings) == [("missing-file", 1, 38)]

    def test_of_the_journey(self, root: Path) -> None:
        (root / "sara.png").touch()
        text = f"{HEAD}personas: {{sara: {{name: S, image: ../sara.png}}}}\nstages: [{{name: S}}]\n"

        assert load(text, root / "maps").findings == []
        (root / "sara.png").unlink()
        assert brief(load(text, root / "maps").findings) == [("missing-file", 3, 35)]

    def test_outside_by_a_link(self, root: Path) -> None:
        (root / "sara.png").symlink_to("/etc/hostname")
        text = f"{HEAD}personas: {{sara: {{name: S, image: sara.png}}}}\nstages: [{{name: S}}]\n"

        assert brief(load(text, root).findings) == [("outside-root", 3, 35)]


def test_a_baseline_is_not_loaded_but_must_exist(root: Path) -> None:
    text = f"{HEAD}baseline: old.yaml\nstages: [{{name: S}}]\n"

    assert brief(load(text, root).findings) == [("missing-file", 3, 11)]
    write(root / "old.yaml", "no: [journey")
    assert load(text, root).findings == []


def test_sources_are_not_looked_at(root: Path) -> None:
    text = f"{HEAD}sources: {{a: {{kind: events, path: /no/such/*.csv}}}}\nstages: [{{name: S}}]\n"

    assert load(text, root).findings == []
