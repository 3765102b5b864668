"""What is counted in a log before a journey is drafted from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Pair = tuple[int, int]
"""Two touchpoints by their numbers: where something begins, and where it ends."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Events of one name, and how many actors had any."""

    name: str
    events: int
    actors: int


@dataclass(frozen=True, slots=True)
class Moves:
    """How often, and by how many actors, one touchpoint came right after another."""

    count: int
    actors: int


@dataclass(frozen=True, slots=True)
class Flow:
    """How actors went between touchpoints, which are known by numbers from 0.

    `visits` and `exits` are of each touchpoint: each of its events is a visit, and an actor's last
    one an exit. `firsts` counts the actors who came to one touchpoint for the first time before
    they came to another.
    """

    visits: tuple[int, ...]
    exits: tuple[int, ...]
    moves: Mapping[Pair, Moves]
    firsts: Mapping[Pair, int]
