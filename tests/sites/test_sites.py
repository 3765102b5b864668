"""The same pages, built by MkDocs, Zensical and Sphinx: pictures, languages, errors, the cache."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeyctl.keeping import digest
from tests.sites.building import (
    BROKEN,
    BUILDERS,
    SMALL,
    Build,
    figures,
    html,
    mkdocs,
    project,
    sphinx,
    write,
)

TWICE = """\
# Home

```journey
file: small.journey.yaml
caption: How <b>they</b> "buy"
```

![A "short" text](small.journey.yaml){ view=map }
"""
INLINE = f"# Home\n\nText.\n\n```journey\n{SMALL}```\n"
INLINE_BROKEN = f"# Home\n\nText.\n\n```journey\n{BROKEN}```\n"
ONE = "# Home\n\n```journey\nfile: {}\n```\n"


@pytest.fixture(params=BUILDERS)
def build(request: pytest.FixtureRequest) -> Build:
    return BUILDERS[request.param]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, so that it can be looked into."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "journeyctl" / "drawings"


def site(folder: Path, page: str) -> Path:
    return project(folder / "project", {"index.md": page})


def ids(page: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', "".join(figures(page)))


def messages(text: str) -> str:
    """What a program said, white space as one space: some break lines."""
    return " ".join(text.split())


def test_the_same_journey_twice_on_a_page(build: Build, tmp_path: Path) -> None:
    folder = site(tmp_path, TWICE)
    result = build(folder, "-W" if build is sphinx else "--strict")
    assert result.returncode == 0, result.stderr
    first, second = figures(html(folder))
    assert len(set(ids(html(folder)))) == len(ids(html(folder))) >= 4
    for figure in (first, second):
        (uid,) = set(re.findall(r'class="jm jm-map (jm-[0-9a-f]{8})"', figure))
        referred = re.findall(r'(?:href="#|url\(#)([^")]+)', figure)
        assert referred
        assert all(name.startswith(f"{uid}-") for name in referred)
        assert set(re.findall(r"jm-[0-9a-f]{8}", figure)) == {uid}
    assert 'aria-label="A &#34;short&#34; text"' in second


def test_user_text_is_escaped(build: Build, tmp_path: Path) -> None:
    folder = site(tmp_path, TWICE)
    assert build(folder).returncode == 0
    page = html(folder)
    assert "<b>" not in page.split("<figure", 1)[1].split("</figure>")[0]
    assert "Buying &amp; &lt;b&gt;selling&lt;/b&gt;" in page


def test_a_build_gives_the_same_bytes_twice(build: Build, tmp_path: Path) -> None:
    pages = []
    for name in ("one", "two"):
        folder = site(tmp_path / name, TWICE)
        assert build(folder).returncode == 0
        pages.append(figures(html(folder)))
    assert pages[0] == pages[1]


def test_a_journey_in_the_page_itself(build: Build, tmp_path: Path) -> None:
    folder = site(tmp_path, INLINE)
    assert build(folder).returncode == 0
    (figure,) = figures(html(folder))
    assert "Sees" in figure


def test_a_journey_is_told_in_the_language_of_the_site(build: Build, tmp_path: Path) -> None:
    folder = site(tmp_path, ONE.format("../journeys/library-card.journey.yaml"))
    result = build(folder, language="fa")
    assert result.returncode == 0, result.stderr
    (figure,) = figures(html(folder))
    assert 'lang="fa"' in figure
    assert 'dir="rtl"' in figure
    assert "نقطهٔ تماس" in figure or "نقاط تماس" in figure


def test_a_journey_without_the_language_of_the_site_keeps_its_own(
    build: Build, tmp_path: Path
) -> None:
    folder = site(tmp_path, ONE.format("small.journey.yaml"))
    assert build(folder, language="fa").returncode == 0
    assert 'lang="en"' in figures(html(folder))[0]


def test_a_file_of_the_language_wins(build: Build, tmp_path: Path) -> None:
    folder = site(tmp_path, ONE.format("small.journey.yaml"))
    persian = SMALL.replace("language: en", "language: fa").replace("Sees", "می‌بیند")
    write(folder, {"small.fa.journey.yaml": persian})
    assert build(folder, language="fa").returncode == 0
    assert "می‌بیند" in figures(html(folder))[0]


def test_a_broken_journey_leaves_a_box_and_a_warning(build: Build, tmp_path: Path) -> None:
    folder = site(tmp_path, ONE.format("broken.journey.yaml"))
    result = build(folder)
    assert result.returncode == 0
    said = "docs/broken.journey.yaml:8:10: error[JM101] unknown key `nme`"
    assert said in messages(result.stderr)
    assert "docs/broken.journey.yaml:8:10" in html(folder)
    assert "journey-broken" in html(folder)
    assert figures(html(folder)) == []


def test_a_warning_fails_a_strict_build(build: Build, tmp_path: Path) -> None:
    folder = site(tmp_path, ONE.format("broken.journey.yaml"))
    result = build(folder, "-W" if build is sphinx else "--strict")
    assert result.returncode != 0
    assert "broken.journey.yaml:8:10: error[JM101]" in messages(result.stderr)


def test_fail_fast_ends_the_build(build: Build, tmp_path: Path) -> None:
    folder = site(tmp_path, ONE.format("broken.journey.yaml"))
    result = build(folder, fail_fast=True)
    assert result.returncode != 0
    assert "docs/broken.journey.yaml:8:10: error[JM101]" in messages(result.stderr)
    assert not (folder / "site" / "index.html").exists()
    # Zensical and Sphinx show every error with the place in the program, behind what it says.
    assert "Traceback" not in result.stderr.partition("broken.journey.yaml:8:10")[0]
    assert build is not mkdocs or "Traceback" not in result.stderr


def test_a_fault_of_a_journey_in_a_page_stands_where_the_page_has_it(
    build: Build, tmp_path: Path
) -> None:
    folder = site(tmp_path, INLINE_BROKEN)
    result = build(folder)
    name, above = ("index.rst", 7) if build is sphinx else ("index.md", 5)
    line = (
        above + BROKEN.splitlines().index("      - {nme: Sees, emotion: 1, actions: [Looks]}") + 1
    )
    assert f"docs/{name}:{line}:10: error[JM101]" in messages(result.stderr)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("smal.journey.yaml", "does not exist (Did you mean small.journey.yaml?)"),
        ("deep/small.journey.yml", "(Did you mean /small.journey.yaml?)"),
        ("../../outside.journey.yaml", "lies outside of the project"),
        ("/../../outside.journey.yaml", "lies outside of the project"),
        ("link.journey.yaml", "lies outside of the project"),
    ],
)
def test_a_file_that_cannot_be_used(build: Build, tmp_path: Path, name: str, said: str) -> None:
    folder = site(tmp_path, ONE.format(name))
    (tmp_path / "outside.journey.yaml").write_text(SMALL.replace("Sees", "SECRET"))
    (folder / "docs" / "link.journey.yaml").symlink_to(tmp_path / "outside.journey.yaml")
    result = build(folder)
    assert said in messages(result.stderr)
    assert "SECRET" not in html(folder)


def test_a_second_build_draws_nothing(build: Build, tmp_path: Path, cache: Path) -> None:
    folder = site(tmp_path, TWICE)
    assert build(folder).returncode == 0
    before, first = _kept(cache), figures(html(folder))
    assert len(first) == 2
    assert len(before) == 1  # two places, one drawing
    _forget(folder)
    (drawing,) = cache.iterdir()
    content = drawing.read_text("utf-8").partition("\n")[2].replace(">\u2066Sees", ">\u2066Kept")
    drawing.write_text(f"{digest(content.encode())}\n{content}", "utf-8")
    kept = _kept(cache)
    assert build(folder).returncode == 0
    assert _kept(cache) == kept
    assert figures(html(folder)) == [text.replace("\u2066Sees", "\u2066Kept") for text in first]


def test_what_changed_is_drawn_anew(build: Build, tmp_path: Path, cache: Path) -> None:
    journey = SMALL.replace("channels: {web: Website}", "include: [shared.yaml]")
    folder = site(tmp_path, ONE.format("own.journey.yaml"))
    write(folder, {"own.journey.yaml": journey, "shared.yaml": "channels: {web: Site}\n"})
    assert build(folder).returncode == 0
    write(folder, {"shared.yaml": "channels: {web: Shop window}\n"})
    _forget(folder, but_sphinx=True)
    assert build(folder).returncode == 0
    assert "Shop window" in figures(html(folder))[0]
    write(folder, {"own.journey.yaml": journey.replace("Sees", "Notices")})
    _forget(folder, but_sphinx=True)
    assert build(folder).returncode == 0
    assert "Notices" in figures(html(folder))[0]
    assert len(_kept(cache)) == 2  # the first has been made anew in its place


@pytest.mark.parametrize("content", [b"", b"{}", b"0\n[]"])
def test_a_damaged_cache_is_an_empty_one(tmp_path: Path, cache: Path, content: bytes) -> None:
    folder = site(tmp_path, TWICE)
    assert mkdocs(folder).returncode == 0
    (drawing,) = cache.iterdir()
    whole = drawing.read_bytes()
    drawing.write_bytes(content)
    assert mkdocs(folder, "--strict").returncode == 0
    assert drawing.read_bytes() == whole


def _kept(cache: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}


def _forget(folder: Path, *, but_sphinx: bool = False) -> None:
    """Let the program itself remember nothing, so that what is left is our own cache.

    Sphinx is told of the files; Zensical looks at times in whole seconds.
    """
    for name in (".cache", "site/.doctrees"):
        if (path := folder / name).exists() and not (but_sphinx and name.startswith("site")):
            path.rename(folder / f"old-{sum(1 for _ in _olds(folder))}")


def _olds(folder: Path) -> Iterator[Path]:
    return folder.glob("old-*")


def test_only_one_of_them_is_needed(tmp_path: Path) -> None:
    folder = site(tmp_path, TWICE)
    result = mkdocs(folder, "--strict", plugin=False)
    assert result.returncode == 0, result.stderr
    assert len(figures(html(folder))) == 2
