"""Stages: what each is for, what it holds, what comes last."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from journeyctl.diagnostics import Severity
from journeyctl.model.journey import Stage
from journeyctl.model.nfc import nfkd
from journeyctl.model.touchpoint import Touchpoint
from journeyctl.rules.registry import Fault, Faults, rule
from journeyctl.rules.subject import Subject
from journeyctl.rules.words import words

_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "\u200c": " "})


@rule(Severity.WARNING, source="B2")
def stage_without_goal(subject: Subject) -> Faults:
    """A stage has no customer goal.

    Stages are parts of the customer's way, not departments. A stage whose goal nobody can say is
    often one of the company's, and nothing tells whether customers get through it.

    Bad:

        stages:
          - name: Purchase

    Good:

        stages:
          - name: Purchase
            goal: Pay and know when the parcel arrives
    """
    for path, stage in subject.stages:
        if not subject.says(stage.goal):
            message = f"the stage {subject.name(stage.name)} has no goal of the customer's"
            yield Fault(path, message, "Say in `goal` what the customer wants to reach in it.")


@rule(Severity.WARNING, source="B3")
def stage_without_touchpoint(subject: Subject) -> Faults:
    """A stage has no touchpoint.

    Where customer and company never meet there is nothing to map. Either the touchpoints are
    missing, on paper or in the shop, or the stage is no stage.

    Bad:

        stages:
          - {name: Awareness, touchpoints: []}

    Good:

        stages:
          - name: Awareness
            touchpoints: [{name: Sees an Instagram ad}]
    """
    for path, stage in subject.stages:
        if not stage.touchpoints:
            message = f"the stage {subject.name(stage.name)} has no touchpoint"
            yield Fault(path, message, "Say in `touchpoints` where customers meet you in it.")


@rule(Severity.INFO, source="B6")
def stage_without_metric(subject: Subject) -> Faults:
    """Nothing measures whether a stage's goal is reached.

    A goal that nobody measures is a wish. One number a stage is enough, at the stage or at one of
    its touchpoints.

    Bad:

        stages:
          - {name: Purchase, goal: Pay without fear}

    Good:

        stages:
          - name: Purchase
            goal: Pay without fear
            metrics: [{name: Conversion, method: conversion-rate, value: 0.06, target: 0.08}]
    """
    for path, stage in subject.stages:
        if not stage.metrics and not any(point.metrics for point in stage.touchpoints):
            message = f"nothing measures the stage {subject.name(stage.name)}"
            help_ = "Add one of `metrics` that tells whether its goal is reached."
            yield Fault(path, message, help_)


@rule(Severity.WARNING, source="A4")
def crowded_stage(subject: Subject, *, max: int = 7) -> Faults:  # noqa: A002
    """A stage has more touchpoints than people keep in mind.

    Each contact is a chance to lose someone, most of all during a purchase. What is crowded on the
    map is often crowded in life: join touchpoints, or make two stages of one.

    `max` is the largest number of touchpoints that is not reported.

    Bad:

        stages:
          - name: Purchase
            touchpoints: [{name: Basket}, {name: Login}, {name: Address}, {name: Invoice},
              {name: Delivery}, {name: Payment}, {name: Code}, {name: Confirmation}]

    Good:

        stages:
          - name: Purchase
            touchpoints: [{name: Basket}, {name: Checkout}, {name: Confirmation}]
    """
    for path, stage in subject.stages:
        count = len(stage.touchpoints)
        if count > max:
            message = f"the stage {subject.name(stage.name)} has {count} touchpoints"
            yield Fault(path, message, f"Make two stages of it, or join some; {max} are enough.")


@rule(Severity.INFO, source="D2")
def missing_after_sale(
    subject: Subject,
    *,
    purchase: tuple[str, ...] = words("purchase"),
    before: tuple[str, ...] = words("before"),
    after: tuple[str, ...] = words("after"),
) -> Faults:
    """No stage follows the one that holds the purchase.

    The journey goes on after the payment: delivery, use, questions, the next purchase. Maps that
    end with the money miss where customers are won for good, or lost. Partial maps
    (`scope: partial`) may end where they like.

    `purchase` are the words that tell the stage of the purchase by its name, or else by its
    touchpoints; `before` and `after` those that say that it is not meant itself. Words are known by
    their beginnings; a space at the end asks for the whole word.

    Bad:

        stages:
          - {name: Awareness}
          - {name: Purchase}

    Good:

        stages:
          - {name: Awareness}
          - {name: Purchase}
          - {name: Use and support}
    """
    if subject.journey.scope == "partial":
        return

    def buys(texts: Sequence[str]) -> bool:
        return _tell(texts, purchase) and not _tell(texts, (*before, *after))

    names = [_names(stage) for _, stage in subject.stages]
    if _tell(names[-1], after):
        return
    holding = [buys(texts) for texts in names]
    if not any(holding):
        holding = [any(map(buys, map(_names, stage.touchpoints))) for _, stage in subject.stages]
    # A purchase that comes again later has something behind it.
    if any(holding) and all(holding[holding.index(True) :]):
        path, stage = subject.stages[-1]
        message = f"no stage follows {subject.name(stage.name)}, which holds the purchase"
        yield Fault(path, message, "Add what comes after the sale, or set `scope: partial`.")


def _names(part: Stage | Touchpoint) -> list[str]:
    """What a stage or a touchpoint is called, in all its languages and by its id."""
    said = part.name.values() if isinstance(part.name, Mapping) else (part.name,)
    return [*said, part.id.replace("-", " ")]


def _tell(texts: Iterable[str], known: Iterable[str]) -> bool:
    pattern = _pattern(tuple(known))
    return any(pattern.search(_folded(text)) for text in texts)


def _folded(text: str) -> str:
    """A text as words are compared: without case, vowel signs and the keyboard's choice of yeh."""
    plain = nfkd(text.casefold()).translate(_LETTERS)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@cache
def _pattern(known: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some words, where one begins: `buy` also in `buying`, and behind an Arabic article."""
    any_of = "|".join(map(_beginning, filter(None, known))) or "(?!)"
    return re.compile(rf"(?<!\w)(?:[وفبلک]?(?:ال)?|لل)(?:{any_of})")


def _beginning(word: str) -> str:
    """A word as a pattern; a space at its end asks for the whole word."""
    return re.escape(_folded(word).rstrip()) + (r"(?!\w)" if word.endswith(" ") else "")
