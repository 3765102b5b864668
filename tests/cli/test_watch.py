"""`journeyctl render --watch`: files that follow what is saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import SHOES, Journeyctl
from tests.cli.running import Running, write

MARK = "<!-- generator: journeyctl -->\n\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    write("in/shoes.journey.yaml", SHOES)


def test_from_the_first_save_to_ctrl_c() -> None:
    with Running("render", "in", "-f", "md", "-o", "out", "--watch") as running:
        running.out("out/shoes.md")
        running.err("watching 1 journey")
        assert "Pays" in Path("out/shoes.md").read_text()

        write("in/shoes.journey.yaml", SHOES.replace("Pays", "Pays at last"))
        running.out("out/shoes.md")
        assert "Pays at last" in Path("out/shoes.md").read_text()

        write("in/shoes.journey.yaml", SHOES.replace("emotion: 2", "emotion: 3"))
        running.err("error[JM1")
        running.err("in/shoes.journey.yaml:7:46")
        assert "Pays at last" in Path("out/shoes.md").read_text()

        write("in/shoes.journey.yaml", SHOES.replace("Pays", "Pays quickly"))
        running.out("out/shoes.md")
        assert "Pays quickly" in Path("out/shoes.md").read_text()

        write("in/boots.journey.yaml", SHOES)
        running.out("out/boots.md")

        assert running.interrupt() == 130
        assert "Traceback" not in running.rest()


def test_a_target_that_cannot_be_written_ends_nothing() -> None:
    with Running("render", "in", "-f", "md", "--watch") as running:
        running.out("shoes.md")
        running.err("watching 1 journey")
        write("shoes.md", "mine")
        write("in/shoes.journey.yaml", SHOES.replace("Pays", "Pays at last"))
        running.err("shoes.md was not made by journeyctl")
        Path("shoes.md").unlink()
        write("in/shoes.journey.yaml", SHOES)
        running.out("shoes.md")
        assert Path("shoes.md").is_file()


def test_a_broken_journey_is_waited_for() -> None:
    write("in/shoes.journey.yaml", "")
    with Running("render", "in", "-f", "md", "--watch") as running:
        running.err("error[JM")
        running.err("watching 1 journey")
        write("in/shoes.journey.yaml", SHOES)
        running.out("shoes.md")
        assert "Pays" in Path("shoes.md").read_text()


def test_text_is_drawn_again_in_the_terminal() -> None:
    with Running("render", "in", "-f", "text", "--watch") as running:
        running.out("Buying running shoes")
        running.err("watching 1 journey")
        write("in/shoes.journey.yaml", SHOES.replace("running", "walking"))
        running.out("Buying walking shoes")


def test_a_template_that_comes_to_stand_in() -> None:
    Path("own/markdown").mkdir(parents=True)
    write("own/markdown/personas.md.j2", "")
    with Running("render", "in", "-f", "md", "--templates", "own", "--watch") as running:
        running.out("shoes.md")
        running.err("watching 1 journey")
        write("own/markdown/report.md.j2", f"{MARK}Of my own: {{{{ view.title }}}}")
        running.out("shoes.md")
        assert Path("shoes.md").read_text() == f"{MARK}Of my own: Buying running shoes\n"
        write("own/markdown/report.md.j2", "{{ view.titel }}")
        running.err("report.md.j2:1: JourneyView has no attribute 'titel'")
        Path("own/markdown/report.md.j2").unlink()
        running.out("shoes.md")
        assert "# Buying running shoes" in Path("shoes.md").read_text()


def test_what_cannot_be_watched(journeyctl: Journeyctl) -> None:
    result = journeyctl("render", "-", "--watch")
    assert result.code == 2
    assert "standard input cannot be watched" in result.err
    assert journeyctl("render", "nothing", "--watch").code == 2
    write("shoes.html", "mine")
    assert journeyctl("render", "in", "--watch").code == 2
