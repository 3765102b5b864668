"""What a saved file touches: all that is drawn from it, and nothing else."""

from __future__ import annotations

import threading
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from queue import Queue

import pytest

from journeyctl.cli.wishes import Options
from journeyctl.config import Configurations
from journeyctl.live.session import Change, Session
from journeyctl.render.outputs import Order
from journeyctl.source.discovery import Found
from tests.cli.conftest import SHOES
from tests.live.saving import SAVES, Save, in_place

PIXEL = b64decode("R0lGODlhAQABAAAAACwAAAAAAQABAAA=")
WITH_ALL = SHOES.replace("stages:", "include: [shared/personas.yaml]\nstages:")
PERSONAS = "personas:\n  sara: {name: Sara, image: sara.gif}\n"


class Watched:
    """A session in a thread of its own, whose changes can be waited for."""

    def __init__(self, *paths: str, **options: str) -> None:
        given = Options(formats=["svg"], **options)  # type: ignore[arg-type]
        self._changes: Queue[Change | Exception] = Queue()
        self._stop = threading.Event()
        self._session = Session(paths, given.orders)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self.first = self.next()

    def _run(self) -> None:
        try:
            for change in self._session.rounds(self._stop):
                self._changes.put(change)
        except Exception as error:
            self._changes.put(error)

    def next(self) -> Change:
        change = self._changes.get(timeout=60)
        if isinstance(change, Exception):
            raise change
        return change

    def until(self, *names: str) -> Change:
        """The next change that touches all of these journeys; a save may be told in two."""
        seen: set[str] = set()
        while True:
            change = self.next()
            seen |= set(touched(change))
            if seen >= set(names):
                return change

    def end(self) -> None:
        self._stop.set()
        self._thread.join(timeout=60)
        assert not self._thread.is_alive()


def touched(change: Change) -> list[str]:
    return sorted(Path(one.item.path).name.split(".")[0] for one in change.touched)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in ("project/deep", "project/shared", "elsewhere"):
        Path(path).mkdir(parents=True)
    Path("project/journeyctl.toml").write_text("")
    Path("project/shoes.journey.yaml").write_text(WITH_ALL)
    Path("project/deep/boots.journey.yaml").write_text(SHOES)
    Path("project/shared/personas.yaml").write_text(PERSONAS)
    Path("project/shared/sara.gif").write_bytes(PIXEL)


@pytest.fixture
def watched() -> Iterator[Watched]:
    session = Watched("project")
    yield session
    session.end()


def test_first_all_are_touched(watched: Watched) -> None:
    assert touched(watched.first) == ["boots", "shoes"]
    assert all(one.loaded.journey for one in watched.first.touched)


@pytest.mark.parametrize("save", SAVES)
def test_a_journey_in_every_way_of_saving(save: Save, watched: Watched) -> None:
    save(Path("project/shoes.journey.yaml"), WITH_ALL.replace("running", "walking"))
    change = watched.until("shoes")
    assert "boots" not in touched(change)
    assert change.touched[-1].loaded.document.text.count("walking") == 1


@pytest.mark.parametrize("save", SAVES)
def test_an_included_file(save: Save, watched: Watched) -> None:
    save(Path("project/shared/personas.yaml"), PERSONAS.replace("Sara", "Sarah"))
    assert touched(watched.until("shoes")) == ["shoes"]


def test_a_picture(watched: Watched) -> None:
    Path("project/shared/sara.gif").write_bytes(PIXEL + b"\0")
    assert touched(watched.next()) == ["shoes"]


def test_what_has_nothing_to_do_with_it_is_passed_over(watched: Watched) -> None:
    for path in ("project/notes.txt", "project/shoes.svg", "project/shared/other.yaml"):
        Path(path).write_text("x")
    in_place(Path("project/deep/boots.journey.yaml"), SHOES + "# x\n")
    assert touched(watched.next()) == ["boots"]


def test_a_new_journey_and_a_new_folder_with_one(watched: Watched) -> None:
    Path("project/deep/sandals.journey.yaml").write_text(SHOES)
    assert touched(watched.until("sandals")) == ["sandals"]
    Path("project/a/b").mkdir(parents=True)
    Path("project/a/b/clogs.journey.yaml").write_text(SHOES)
    assert touched(watched.until("clogs")) == ["clogs"]
    in_place(Path("project/a/b/clogs.journey.yaml"), SHOES + "# x\n")
    assert touched(watched.until("clogs")) == ["clogs"]


def test_a_journey_that_goes(watched: Watched) -> None:
    Path("project/deep/boots.journey.yaml").unlink()
    change = watched.next()
    assert (change.touched, list(change.gone)) == ([], ["project/deep/boots.journey.yaml"])


def test_what_a_broken_journey_named_is_still_watched(watched: Watched) -> None:
    in_place(Path("project/shared/personas.yaml"), "personas: 5\n")
    assert watched.next().touched[0].loaded.journey is None
    in_place(Path("project/shoes.journey.yaml"), "a: [\n")
    assert touched(watched.next()) == ["shoes"]
    in_place(Path("project/shared/personas.yaml"), PERSONAS)
    assert touched(watched.next()) == ["shoes"]
    in_place(Path("project/shoes.journey.yaml"), WITH_ALL)
    assert watched.next().touched[0].loaded.journey is not None


def test_a_missing_file_that_comes(watched: Watched) -> None:
    text = WITH_ALL.replace("shared/personas.yaml", "later/on/personas.yaml")
    in_place(Path("project/shoes.journey.yaml"), text)
    assert watched.next().touched[0].loaded.journey is None
    Path("project/later/on").mkdir(parents=True)
    Path("project/later/on/personas.yaml").write_text("personas:\n  sara: {name: Sara}\n")
    while watched.next().touched[0].loaded.journey is None:
        pass


def test_the_configuration(watched: Watched) -> None:
    Path("project/journeyctl.toml").write_text('render.theme = "drak"')
    assert "there is no theme 'drak'" in str(watched.next().trouble)
    Path("project/journeyctl.toml").write_text('render.theme = "dark"')
    change = watched.until("boots", "shoes")
    assert change.trouble is None
    assert {one.order.look.theme.name for one in change.touched} == {"dark"}
    Path("project/deep/journeyctl.toml").write_text('render.theme = "print"')
    assert touched(watched.until("boots")) == ["boots"]


def test_a_theme_of_ones_own() -> None:
    theme = Path("elsewhere/own.toml")
    theme.write_text('extends = "light"\n[colours]\nink = "#123456"\n')
    watched = Watched("project/deep/boots.journey.yaml", theme=str(theme))
    theme.write_text('extends = "light"\n[colours]\nink = "#654321"\n')
    (one,) = watched.until("boots").touched
    assert one.order.look.theme.colours["ink"] == "#654321"
    theme.unlink()
    assert watched.next().trouble is not None
    theme.write_text('extends = "light"\n')
    assert touched(watched.until("boots")) == ["boots"]
    watched.end()


def test_templates_of_ones_own() -> None:
    Path("elsewhere/markdown").mkdir()
    template = Path("elsewhere/markdown/report.md.j2")
    template.write_text("one")
    watched = Watched("project/deep", templates="elsewhere")
    template.write_text("two")
    assert touched(watched.until("boots")) == ["boots"]
    watched.end()


def test_one_file_that_is_gone_for_a_while() -> None:
    path = Path("project/deep/boots.journey.yaml")
    watched = Watched(str(path))
    path.unlink()
    assert "does not exist" in str(watched.next().trouble)
    path.write_text(SHOES)
    change = watched.until("boots")
    assert change.trouble is None
    watched.end()


def test_a_link_to_a_file_elsewhere() -> None:
    Path("elsewhere/real.yaml").write_text(SHOES)
    Path("project/deep/linked.journey.yaml").symlink_to(Path("elsewhere/real.yaml").resolve())
    watched = Watched("project/deep")
    in_place(Path("elsewhere/real.yaml"), SHOES.replace("Pays", "Pays at last"))
    assert touched(watched.until("linked")) == ["linked"]
    watched.end()


def test_what_changes_while_a_round_is_made() -> None:
    order_given = threading.Event()

    def give_orders(found: Sequence[Found], configurations: Configurations) -> Mapping[str, Order]:
        if not order_given.is_set():
            order_given.set()
            in_place(Path("project/deep/boots.journey.yaml"), SHOES.replace("Pays", "Pays late"))
        return Options(formats=["svg"]).orders(found, configurations)

    rounds = Session(["project/deep"], give_orders).rounds(threading.Event())
    (one,) = next(rounds).touched
    assert "Pays late" in one.loaded.document.text
    # It may be told again, before what comes next.
    Path("project/deep/sandals.journey.yaml").write_text(SHOES)
    assert any("sandals" in touched(change) for change in rounds)
    rounds.close()


def test_the_lock_of_an_editor_is_no_journey(watched: Watched) -> None:
    Path("project/.#shoes.journey.yaml").symlink_to("someone@machine.123")
    in_place(Path("project/deep/boots.journey.yaml"), SHOES + "# x\n")
    assert touched(watched.until("boots")) == ["boots"]
