"""What tests of the measures share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from journeyctl.measure.engines.engine import Engine
from tests.measure.engines import ENGINES


@pytest.fixture(scope="module", params=sorted(ENGINES))
def small_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine that the measures are tested on; its table `events` is to be filled."""
    engine = ENGINES[request.param]()
    yield engine
    engine.close()
