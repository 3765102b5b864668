"""`journeyctl serve`: from the first page to Ctrl-C."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.cli.conftest import SHOES, Journeyctl
from tests.cli.running import Running, write


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("shoes.journey.yaml", SHOES)


def get(address: str) -> str:
    with urlopen(address, timeout=60) as answer:  # noqa: S310  of this machine
        content: str = answer.read().decode()
    return content


def test_a_folder_until_ctrl_c_with_a_browser_that_waits() -> None:
    with Running("serve", ".", "--port", "0", "--lang", "fa", "--theme", "dark") as running:
        address = running.out("http://127.0.0.1:")
        assert 'href="/journeys/shoes"' in get(address)
        assert '<html lang="fa"' in get(f"{address}journeys/shoes")
        with urlopen(f"{address}changes?page=shoes", timeout=60) as changes:  # noqa: S310
            assert changes.readline().startswith(b"retry:")
            first = [changes.readline() for _ in range(2)][1]
            write("shoes.journey.yaml", SHOES.replace("emotion: 2", "emotion: 3"))
            running.err("shoes.journey.yaml:7:46")
            while (line := changes.readline()) in (b"\n", b":\n", first):
                pass
            assert line.startswith(b"data: ")
            assert "shoes.journey.yaml:7:46" in get(f"{address}journeys/shoes")
            assert running.interrupt() == 130
        assert "Traceback" not in running.rest()


def test_one_file_and_a_port_that_is_taken(journeyctl: Journeyctl) -> None:
    with Running("serve", "shoes.journey.yaml") as running:
        address = running.out("http://127.0.0.1:")
        assert "Buying running shoes" in get(address)
        result = journeyctl("serve", ".", "--port", str(urlsplit(address).port))
        assert result.code == 2
        assert "is taken\nName another with --port" in result.err
        with Running("serve", ".") as other:
            assert other.out("http://127.0.0.1:") != address


def test_what_cannot_be_served(journeyctl: Journeyctl) -> None:
    assert "cannot be watched" in journeyctl("serve", "-").err
    assert journeyctl("serve", "nothing").code == 2
    assert journeyctl("serve", ".", "--theme", "drak").code == 2
    assert journeyctl("serve", ".", "--lang", "not a tag").code == 2
    assert journeyctl("serve", ".", "--port", "99999").code == 2
