"""What tests of pictures share: the folder of those that changed, and the page that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pictures.album import show_changes


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Path]:
    """Where pictures go that differ from the golden ones; shown when the tests are done."""
    folder = tmp_path_factory.getbasetemp()
    # The folder above is that of the whole run, for all its processes.
    shared = (folder if worker_id == "master" else folder.parent) / "changed-pictures"
    yield shared
    show_changes(shared)
