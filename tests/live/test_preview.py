"""Pages of journeys as they are now: the last good picture, and what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from journeyctl.cli.wishes import Options
from journeyctl.config import Configurations
from journeyctl.errors import ConfigError
from journeyctl.live.preview import Preview
from journeyctl.live.session import Change, Touched
from journeyctl.live.site import HOME, Site
from journeyctl.model.load import Loader
from journeyctl.render.loading import load_one
from journeyctl.source.discovery import Found
from tests.cli.conftest import SHOES

BROKEN = SHOES.replace("emotion: 2", "emotion: '<script>3'")
LAST = "The last picture without them is shown"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("deep").mkdir()


def save(text: str, path: str = "deep/shoes.journey.yaml") -> Change:
    """What the session says of a journey with this text."""
    Path(path).write_text(text, "utf-8")
    item = Found(path, Path(path))
    orders = Options(formats=["html"]).page_orders([item], Configurations())
    return Change([Touched(item, load_one(Loader(), path), orders[path])])


def page(site: Site, name: str = "deep/shoes") -> str:
    found = site.get(name)
    assert found is not None
    return found.content.decode()


def test_a_page_and_the_list_of_all() -> None:
    site = Site()
    preview = Preview(site)
    preview.show(save(SHOES))
    preview.show(save(SHOES.replace("running", "<b>"), "boots.journey.yaml"))
    assert "Buying running shoes" in page(site)
    assert 'role="alert"' not in page(site)
    home = page(site, HOME)
    links = re.findall(r'<a href="(.*?)"><bdi>(.*?)</bdi>', home)
    assert links == [
        ("/journeys/boots", "Buying &lt;b&gt; shoes"),
        ("/journeys/deep/shoes", "Buying running shoes"),
    ]


def test_the_last_good_picture_and_the_error() -> None:
    site = Site()
    preview = Preview(site)
    preview.show(save(SHOES))
    good = page(site)
    preview.show(save(BROKEN))
    broken = page(site)
    assert "Receives the parcel" in broken
    assert LAST in broken
    assert "deep/shoes.journey.yaml:7:46" in broken
    assert "<mark>&#39;&lt;script&gt;3&#39;</mark>" in broken
    assert "has errors" in page(site, HOME)
    preview.show(save(SHOES))
    assert page(site) == good
    assert "has errors" not in page(site, HOME)


def test_what_was_never_good_has_its_error_alone() -> None:
    site = Site()
    preview = Preview(site)
    preview.show(save(BROKEN))
    assert "The picture appears once they are mended" in page(site)
    assert "Buying running shoes" not in page(site)
    preview.show(save(SHOES))
    assert "Buying running shoes" in page(site)


def test_each_content_has_a_tag_of_its_own() -> None:
    site = Site()
    preview = Preview(site)
    tags = []
    for text in (SHOES, BROKEN, SHOES, SHOES.replace("Pays", "Buys")):
        preview.show(save(text))
        found = site.get("deep/shoes")
        assert found is not None
        assert f'data-tag="{found.tag}"' in found.content.decode()
        tags.append(found.tag)
    assert tags[0] == tags[2]
    assert len(set(tags)) == 3


def test_a_single_journey_stands_at_the_top() -> None:
    site = Site()
    Preview(site, single=True).show(save(SHOES))
    assert "Buying running shoes" in page(site, HOME)
    assert site.get("deep/shoes") is None


def test_a_journey_that_is_gone_keeps_its_picture_and_leaves_the_list() -> None:
    site = Site()
    preview = Preview(site)
    preview.show(save(SHOES))
    preview.show(Change(gone=["deep/shoes.journey.yaml"]))
    assert "is no longer there" in page(site)
    assert "Receives the parcel" in page(site)
    assert "/journeys/" not in page(site, HOME)
    preview.show(save(SHOES))
    assert "is no longer there" not in page(site)
    assert "/journeys/deep/shoes" in page(site, HOME)


def test_a_trouble_with_the_configuration_is_on_every_page() -> None:
    site = Site()
    preview = Preview(site)
    preview.show(save(SHOES))
    preview.show(Change(trouble=ConfigError("journeyctl.toml:1:1: this is no TOML", "Mend <it>.")))
    for name in (HOME, "deep/shoes"):
        assert "journeyctl.toml:1:1: this is no TOML" in page(site, name)
        assert "Mend &lt;it&gt;." in page(site, name)
    preview.show(Change())
    assert "this is no TOML" not in page(site)


def test_a_language() -> None:
    site = Site()
    preview = Preview(site, "fa")
    preview.show(save(BROKEN))
    assert '<html lang="fa" dir="rtl">' in page(site)
    assert "خطا هست" in page(site)
    assert '<ol lang="en" dir="ltr">' in page(site)


def test_the_policy_lets_our_own_script_run_and_no_other() -> None:
    site = Site()
    Preview(site).show(save(SHOES))
    (policy,) = re.findall(r'Content-Security-Policy" content="(.*?)"', page(site))
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["connect-src"] == "'self'"
    assert "'self'" in directives["script-src"]
    assert "unsafe" not in directives["script-src"]
