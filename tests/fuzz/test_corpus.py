"""Inputs that once found something, and what the fuzzer is made of; without atheris."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.model.journey import Journey
from tests.fuzz.invariants import check
from tests.fuzz.mutator import Mutator
from tests.fuzz.words import dictionary, words

CORPUS = sorted(
    path for path in (Path(__file__).parent / "corpus").iterdir() if path.suffix == ".yaml"
)
MUTATOR = Mutator(words())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (folder / "journeyctl.toml").touch()
    return folder


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_corpus(project: Path, path: Path) -> None:
    check(path.read_bytes(), project)


def test_there_is_a_corpus() -> None:
    assert len(CORPUS) >= 10


def test_the_words_are_those_of_the_format() -> None:
    assert {f"{field}: ".encode() for field in Journey.model_fields} <= set(words())


def test_the_dictionary_says_the_words() -> None:
    lines = dictionary().splitlines()

    said = [line[1:-1].encode("ascii").decode("unicode_escape").encode("latin-1") for line in lines]

    assert said == [word for word in words() if len(word) <= 64]


@given(st.binary(), st.integers(0, 2**32 - 1))
def test_a_change_is_the_same_for_the_same_seed(content: bytes, seed: int) -> None:
    assert MUTATOR.mutate(content, seed) == MUTATOR.mutate(content, seed)


def test_changes_change(project: Path) -> None:
    content = b"journeyctl: 1\ntitle: T\nstages:\n- name: S\n"
    changed = {MUTATOR.mutate(content, seed) for seed in range(100)}

    assert len(changed) > 80
    for each in sorted(changed):
        check(each, project)
