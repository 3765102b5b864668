"""Make data for the online-shop example: `python examples/generate_data.py FOLDER --seed 1`.

Nobody in it is real. The same seed and number of actors give the same files:

- `events.parquet`: what visitors did, with the columns that the example's `match` names.
- `survey.csv`: answers from 1 to 5 after a step.
- `campaigns.csv`: the mails about parcels, as Mailchimp exports campaigns.

Visitors follow the shares that the example declares, but for what is hidden here to be found:

- 2026-Q2 and 2026-Q3 differ: since July the delivery date shows before payment, and more people
  go from the basket to the payment and on to their parcel.
- Far more leave at the basket than the journey says: it declares no exit there at all.
- Some ways are not declared: from the guide and from the basket, from payment back to the basket,
  back into the journey days after leaving, and entries that no ad led to.
- `shortlist` is never seen: the list of shoes moved to /running, which no `match` names.
- The guide is believed to delight; the survey says that it does not.
- Of the two variants of the parcel mail, B is clicked more.
- Some events belong to no touchpoint, some are logged twice, some name nobody, some are at the same
  time, and some payments are seen in two steps.
- Personal columns stand in all files, marked as fake, so that privacy can be shown.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import duckdb

from journeyctl.model.load import Loader
from journeyctl.model.ways import Ways

JOURNEY = Path(__file__).with_name("online-shop.journey.yaml")
START = dt.datetime(2026, 4, 1)
TURN = dt.datetime(2026, 7, 1)
"""When the delivery date moved forward: the first day of 2026-Q3."""
END = dt.datetime(2026, 10, 1)
EXIT = "exit"

Shares = Mapping[str, float]

ENTRIES: Shares = {"ad": 0.72, "guide": 0.14, "shortlist": 0.14}
RETURNS: Shares = {"guide": 0.2, "compare": 0.55, "basket": 0.25}
"""Where those who come back days later begin again."""
RETURNING = 0.16
MOST_STEPS = 40

DEVIATIONS: Mapping[str, Shares] = {
    "guide": {"shortlist": 0.6, "basket": 0.07, EXIT: 0.33},
    "basket": {"pay": 0.52, "compare": 0.13, EXIT: 0.35},
    "pay": {"track": 0.56, "basket": 0.09, "compare": 0.08, EXIT: 0.27},
}
"""Where people go other ways than declared: touchpoint to shares."""
IMPROVED: Mapping[str, Shares] = {
    "basket": {"pay": 0.67, "compare": 0.1, EXIT: 0.23},
    "pay": {"track": 0.68, "basket": 0.06, "compare": 0.08, EXIT: 0.18},
}
"""The same for those who came since the turn, where it differs again."""

MINUTE, HOUR, DAY = 60, 3600, 86400
STAYS: Mapping[str, float] = {
    "ad": 40, "guide": 6 * MINUTE, "shortlist": 4 * MINUTE, "compare": 12 * MINUTE,
    "reviews": 5 * MINUTE, "basket": 2 * MINUTE, "pay": 30 * HOUR, "track": 6 * DAY,
    "review": 18 * DAY,
}  # fmt: skip
"""The median seconds until the next touchpoint."""
AT_ONCE: Shares = {"pay": 3 * MINUTE}
"""The same for those who go back."""

MOODS: Mapping[str, tuple[float, float]] = {
    "ad": (3.7, 3.7), "guide": (2.3, 2.4), "shortlist": (3.8, 3.8), "compare": (2.4, 2.5),
    "reviews": (4.0, 4.1), "basket": (3.6, 3.8), "pay": (2.4, 3.3), "track": (3.2, 3.3),
    "review": (4.7, 4.7),
}  # fmt: skip
"""The middle of the answers from 1 to 5, before and since the turn."""
ANSWERING = 0.05
REMARKS = ("too many fields", "where is the date", "all fine", "took a while", "")

LOGGED: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    "ad": ("page_view", ("/landing/runners",), "instagram"),
    "guide": ("page_view", ("/guide/drop-height", "/guide/wide-feet", "/guide/first-race"), ""),
    "shortlist": ("page_view", ("/running",), ""),
    "compare": ("page_view", tuple(f"/shoes/model-{number}" for number in range(1, 10)), ""),
    "reviews": ("open_reviews", ("",), ""),
    "basket": ("add_to_cart", ("",), ""),
    "track": ("open_tracking", ("",), "email"),
    "review": ("submit_review", ("",), ""),
}
"""Name, pages and source of a touchpoint's events; those of the payment have steps."""
EVENT_COLUMNS = (
    *("user_id", "ts", "name", "page", "source", "step"),
    *("customer_name", "email"),
)
Event = tuple[str, str, str, str, str, int | str, str, str]


@dataclass(frozen=True)
class Visit:
    """An actor at a touchpoint; `onward` is the touchpoint after it or the exit."""

    actor: int
    when: dt.datetime
    touchpoint: str
    onward: str


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description="Make data for the online-shop example.")
    parser.add_argument("folder", type=Path, help="where to write it, such as examples/data")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other people")
    parser.add_argument("--actors", type=int, default=20_000, help="how many people")
    given = parser.parse_args(arguments)
    for path in generate(given.folder, seed=given.seed, actors=given.actors):
        sys.stdout.write(f"{path}\n")


def generate(folder: Path, *, seed: int = 1, actors: int = 20_000) -> tuple[Path, Path, Path]:
    """Write events, survey and campaigns into a folder; their paths."""
    random = Random(seed)  # noqa: S311  people, not secrets
    visits = walk(random, actors)
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "events.parquet", folder / "survey.csv", folder / "campaigns.csv"
    _write_parquet(paths[0], _logged(random, visits))
    _write_csv(paths[1], _answers(random, visits))
    _write_csv(paths[2], _campaigns(random, visits))
    return paths


# What people do


def walk(random: Random, actors: int) -> list[Visit]:
    """All visits of a number of actors, each actor's in order."""
    before = {**declared_shares(), **DEVIATIONS}
    since = {**before, **IMPROVED}
    span = (END - START).total_seconds()
    visits: list[Visit] = []
    for actor in range(actors):
        # More people come every month.
        start = START + dt.timedelta(seconds=int(span * random.random() ** 0.8))
        visits += _way(random, actor, start, before if start < TURN else since)
    return visits


def declared_shares() -> dict[str, Shares]:
    """What the example says of each touchpoint: where people go next, the exit included."""
    journey = Loader().load(str(JOURNEY)).journey
    if journey is None:
        raise SystemExit(f"{JOURNEY} has errors; journeyctl validate shows them")
    ways = Ways(journey)
    return {
        point.id: {
            way.head or EXIT: 1.0 if way.move.share is None else way.move.share
            for way in ways.of(point)
        }
        for point in ways.touchpoints
    }


def _way(
    random: Random, actor: int, start: dt.datetime, shares: Mapping[str, Shares]
) -> Iterator[Visit]:
    touchpoint, when = _one_of(random, ENTRIES), start
    for _ in range(MOST_STEPS):
        onward = _one_of(random, shares[touchpoint])
        if when >= END:
            return
        yield Visit(actor, when, touchpoint, onward)
        if onward != EXIT:
            back = onward not in ("track", "review")
            median = AT_ONCE.get(touchpoint, STAYS[touchpoint]) if back else STAYS[touchpoint]
            touchpoint = onward
        elif touchpoint not in ("track", "review") and random.random() < RETURNING:
            median, touchpoint = 3.0 * DAY, _one_of(random, RETURNS)
        else:
            return
        when += dt.timedelta(milliseconds=int(1000 * median * random.lognormvariate(0, 0.6)))


def _one_of(random: Random, shares: Shares) -> str:
    return random.choices(list(shares), list(shares.values()))[0]


# What is logged of it


def _logged(random: Random, visits: Iterable[Visit]) -> list[Event]:
    events = [event for visit in visits for event in _events(random, visit)]
    events += [event for event in events if random.random() < 0.002]  # sent twice
    return sorted(events, key=lambda event: event[1])


def _events(random: Random, visit: Visit) -> Iterator[Event]:
    at = visit.when
    if random.random() < 0.12:
        yield _event(visit, at - dt.timedelta(seconds=5), "scroll", page="/")
    if random.random() < 0.004:
        # A robot: it names nobody and looks at shoes only.
        yield ("", _stamp(at), "page_view", "/shoes/model-1", "", "", "", "")
    if visit.touchpoint == "pay":
        yield from _payment(random, visit)
    else:
        name, pages, source = LOGGED[visit.touchpoint]
        yield _event(visit, at, name, page=random.choice(pages), source=source)


def _payment(random: Random, visit: Visit) -> Iterator[Event]:
    """The steps of a payment. The first belongs to no touchpoint: it is none yet."""
    at, second = visit.when, dt.timedelta(seconds=1)
    yield _event(visit, at - 40 * second, "begin_checkout", step=1)
    paid = visit.onward == "track"
    if not paid or random.random() < 0.2:
        yield _event(visit, at, "begin_checkout", step=2)
    if paid:
        yield _event(visit, at + 50 * second, "purchase", known=True)


def _event(
    visit: Visit,
    when: dt.datetime,
    name: str,
    page: str = "",
    source: str = "",
    step: int | str = "",
    *,
    known: bool = False,
) -> Event:
    # Some clocks know whole seconds only, so that events are at the same time.
    when = when.replace(microsecond=0) if visit.actor % 3 == 0 else when
    person = fake_person(visit.actor) if known else ("", "")
    return (f"u{visit.actor:06}", _stamp(when), name, page, source, step, *person)


def fake_person(actor: int) -> tuple[str, str]:
    """A name and an address that say that they are none."""
    return f"Fake Person {actor}", f"fake.person.{actor}@example.org"


def _stamp(when: dt.datetime) -> str:
    return when.isoformat(" ", "milliseconds")


# What people say, and what the mails did


def _answers(random: Random, visits: Iterable[Visit]) -> Iterator[Sequence[object]]:
    yield "user_id", "time", "step", "answer", "name", "email", "comment"
    for visit in sorted(visits, key=lambda visit: visit.when):
        if random.random() >= ANSWERING:
            continue
        mood = MOODS[visit.touchpoint][visit.when >= TURN]
        answer = min(5, max(1, round(random.gauss(mood, 0.9))))
        remark = random.choice(REMARKS)
        yield (
            f"u{visit.actor:06}",
            (visit.when + dt.timedelta(minutes=10)).isoformat(" ", "seconds"),
            visit.touchpoint,
            "" if random.random() < 0.01 else answer,
            *fake_person(visit.actor),
            f"(made up) {remark}" if remark else "",
        )


CAMPAIGN_COLUMNS = (
    *("Title", "Subject", "List", "Send Date", "Variant", "Total Recipients"),
    *("Successful Deliveries", "Soft Bounces", "Hard Bounces", "Total Bounces", "Unique Opens"),
    *("Open Rate", "Total Opens", "Unique Clicks", "Click Rate", "Total Clicks", "Unsubscribes"),
    *("Abuse Complaints", "Unique Id", "From Name", "Reply To"),
)
OPENED, CLICKED = 0.62, {"A": 0.31, "B": 0.42}
"""Of those who got the mail, and of those who opened it by variant."""


def _campaigns(random: Random, visits: Iterable[Visit]) -> Iterator[Sequence[object]]:
    yield CAMPAIGN_COLUMNS
    orders = Counter(
        (visit.when.year, visit.when.month) for visit in visits if visit.onward == "track"
    )
    for (year, month), sent in sorted(orders.items()):
        half = sent // 2
        for variant, recipients in (("A", half), ("B", sent - half)):
            yield _campaign(random, dt.date(year, month, 1), variant, recipients)


def _campaign(random: Random, month: dt.date, variant: str, sent: int) -> Sequence[object]:
    soft, hard = _some(random, sent, 0.012), _some(random, sent, 0.004)
    delivered = sent - soft - hard
    opened = _some(random, delivered, OPENED)
    clicked = _some(random, opened, CLICKED[variant])
    return (
        f"Parcel {month:%Y-%m} {variant}",
        "Your parcel is on its way" if variant == "A" else "Thursday: your shoes",
        "Orders",
        f"{month:%b} 01, {month:%Y} 09:00 am",
        variant,
        *(sent, delivered, soft, hard, soft + hard),
        *(opened, _rate(opened, delivered), opened + _some(random, opened, 0.4)),
        *(clicked, _rate(clicked, delivered), clicked + _some(random, clicked, 0.3)),
        *(_some(random, delivered, 0.001), 0, f"{month:%y%m}{variant.lower()}"),
        *fake_person(0),
    )


def _some(random: Random, of: int, share: float) -> int:
    return sum(random.random() < share for _ in range(of))


def _rate(count: int, of: int) -> str:
    return f"{100 * count / max(of, 1):.2f}%"


# Files


def _write_csv(path: Path, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _write_parquet(path: Path, events: Iterable[Event]) -> None:
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        draft = Path(folder) / "events.csv"
        _write_csv(draft, [EVENT_COLUMNS, *events])
        connection.execute("SET threads = 1")  # for the same bytes every time
        rows = connection.read_csv(
            str(draft),
            header=True,
            all_varchar=True,
            dtype={"ts": "TIMESTAMP", "step": "INTEGER"},
        )
        rows.write_parquet(str(path), compression="zstd")


if __name__ == "__main__":
    main()
