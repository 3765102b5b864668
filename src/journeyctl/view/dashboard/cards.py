"""The key figures: what to know first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from journeyctl.overlay.parts import Proportion, ScoreFigures, StageFigures
from journeyctl.view.dashboard.changes import Changes
from journeyctl.view.dashboard.feedback import score_cell
from journeyctl.view.dashboard.parts import Card
from journeyctl.view.dashboard.saying import Saying
from journeyctl.view.parts import ReferenceView


class Cards:
    """Says the key figures of an overlay."""

    def __init__(self, saying: Saying, changes: Changes) -> None:
        self._saying = saying
        self._changes = changes
        self._observed = saying.overlay.observed

    def all(self) -> Iterator[Card]:
        """The key figures that are known."""
        if self._observed.touchpoints:
            yield self._actors()
        if (conversion := self._observed.conversion) is not None:
            yield self._rate("conversion", conversion)
        yield from self._biggest_drop()
        yield from self._circles()
        if (conformance := self._observed.conformance) is not None:
            yield self._rate("follows", conformance.actors, "conformance.actors")
        for method in ("nps", "csat", "ces"):
            yield from self._score(method)

    def _actors(self) -> Card:
        saying, then = self._saying, self._saying.overlay.compared
        events = saying.phrase("events_in_all", n=saying.locale.number(self._observed.events))
        before = []
        if then is not None:
            count = saying.count(then.actors).text
            before = [f"{saying.period(then.period)}: {count}"]
        text = saying.count(self._observed.actors).text
        return Card("actors", saying.word("field.actors"), text, (events, *before))

    def _rate(self, key: str, part: Proportion, figure: str = "") -> Card:
        cell = self._saying.proportion(part, self._saying.of(part))
        return Card(
            key,
            self._saying.word(f"dashboard.{key}"),
            cell.text,
            cell.details,
            change=self._changes.of(figure or key),
        )

    def _biggest_drop(self) -> Iterator[Card]:
        """The stage after which the largest share does not go on."""
        drops = [
            (1 - after.from_previous.value, before, after)
            for before, after in pairwise(self._observed.stages)
            if after.from_previous is not None and after.from_previous.value is not None
        ]
        if drops:
            yield self._drop(*max(drops, key=lambda drop: drop[0]))

    def _drop(self, share: float, before: StageFigures, after: StageFigures) -> Card:
        saying = self._saying
        left = saying.count(before.lost, told_by=(after.reached,)).text
        reached = saying.count(before.reached).text
        details = [saying.phrase("of", count=left, all=reached)]
        gone, missed = saying.stage(before.id), saying.stage(after.id)
        part = after.from_previous
        if part and part.low is not None and part.high is not None:
            details.insert(0, saying.percents(1 - part.high, 1 - part.low))
        return Card(
            "drop",
            saying.word("dashboard.drop"),
            saying.locale.percent(share),
            tuple(details),
            ReferenceView(
                before.id, saying.like(f"{gone.text} › {missed.text}", gone.text), "stage"
            ),
            self._changes.of_loss(after.id),
        )

    def _circles(self) -> Iterator[Card]:
        """Who came back to a touchpoint, and how often people stepped back."""
        loops, actors = self._observed.loops, self._observed.actors
        if loops is None or not actors:
            return
        saying = self._saying
        share = None if loops.actors is None else loops.actors / actors
        back = saying.phrase(
            "steps_back",
            n=saying.count(loops.steps_back).text,
            share=saying.share(loops.share, loops.steps_back).text,
        )
        yield Card(
            "circles",
            saying.word("dashboard.circles"),
            saying.share(share, loops.actors).text,
            (
                saying.phrase(
                    "of", count=saying.count(loops.actors).text, all=saying.locale.number(actors)
                ),
                back,
            ),
            change=self._changes.of("loops"),
        )

    def _score(self, method: str) -> Iterator[Card]:
        """The score of the whole journey, else the lowest one."""
        scores = [
            score
            for score in self._observed.scores
            if score.method == method and score.value is not None
        ]
        if scores:
            yield self._score_card(min(scores, key=_overall_first), alone=len(scores) == 1)

    def _score_card(self, score: ScoreFigures, *, alone: bool) -> Card:
        saying = self._saying
        cell = score_cell(saying, score)
        answers = [saying.phrase("answers_in_all", n=saying.count(score.n).text)]
        if score.few:
            answers.append(saying.word("dashboard.few"))
        label = saying.word(f"metric_method.{score.method}")
        if score.place and not alone:
            label = saying.phrase("lowest", score=label)
        return Card(
            score.method,
            label,
            cell.text,
            (*cell.details, saying.locale.join(answers)),
            saying.place(score.place),
            self._changes.of("score", score.place, score.method),
        )


def _overall_first(score: ScoreFigures) -> tuple[bool, float]:
    level = score.level if score.level is not None else score.value
    return bool(score.place), level if level is not None else 0.0
