"""What e-mail did: rates by touchpoint, and variants compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from journeyctl.measure.statistics import (
    hidden,
    newcombe,
    proportion,
    two_proportions,
    visible,
)
from journeyctl.measure.tables.mail import Mail, MailTable
from journeyctl.measure.tables.places import Places
from journeyctl.measure.tables.table import within
from journeyctl.model.journey import Journey
from journeyctl.overlay.parts import MailFigures, MailRates, Period, Proportion, Rate, VariantTest

_TESTED: tuple[tuple[Rate, str, str], ...] = (
    ("open-rate", "opened", "delivered"),
    ("click-rate", "clicked", "delivered"),
    ("click-to-open-rate", "clicked", "opened"),
)


def mail_figures(
    tables: Iterable[MailTable], journey: Journey, period: Period | None, min_count: int
) -> tuple[MailFigures, ...]:
    """The campaigns sent in a period, summed up by touchpoint; those that belong to none last."""
    order = Places(journey).order
    found = []
    for table in tables:
        mails = [mail for mail in table.mails if within(mail.time, period)]
        places = sorted({mail.place for mail in mails}, key=lambda place: (not place, order[place]))
        for place in places:
            here = [mail for mail in mails if mail.place == place]
            found.append(_figures(table.name, place, here, min_count))
    return tuple(found)


def _figures(source: str, place: str, mails: Sequence[Mail], min_count: int) -> MailFigures:
    names = list(dict.fromkeys(mail.variant for mail in mails if mail.variant))
    sums = {name: _Sums([m for m in mails if m.variant == name]) for name in names}
    return MailFigures(
        source=source,
        place=place,
        campaigns=len({mail.campaign for mail in mails}),
        total=_Sums(mails).rates(min_count),
        variants={name: each.rates(min_count) for name, each in sums.items()},
        tests=tuple(
            test
            for one, other in combinations(names, 2)
            for test in _tests(one, sums[one], other, sums[other], min_count)
        ),
    )


class _Sums:
    """The counts of several campaigns. A count that one of them does not say is not known."""

    def __init__(self, mails: Sequence[Mail]) -> None:
        self.sent = sum(mail.sent for mail in mails)
        self.delivered = sum(mail.delivered for mail in mails)
        self.bounced = _sum(mail.bounced for mail in mails)
        self.opened = _sum(mail.opened for mail in mails)
        self.clicked = _sum(mail.clicked for mail in mails)
        self.unsubscribed = _sum(mail.unsubscribed for mail in mails)

    def of(self, count: str) -> int | None:
        """A count by its name."""
        found: int | None = getattr(self, count)
        return found

    def rates(self, min_count: int) -> MailRates:
        """The rates: opened, clicked and unsubscribed of those delivered, clicked of opened."""

        def part(count: int | None, of: int | None) -> Proportion:
            if count is None or of is None:
                return Proportion(count=None, of=None, value=None, low=None, high=None)
            # Blocking and counting differ, so that clicks without an opening are no mistake.
            return proportion(min(count, of), of, min_count)

        return MailRates(
            sent=visible(self.sent, min_count),
            bounced=_seen(self.bounced, min_count),
            delivered=visible(self.delivered, min_count),
            opened=_seen(self.opened, min_count),
            clicked=_seen(self.clicked, min_count),
            unsubscribed=_seen(self.unsubscribed, min_count),
            delivery=part(None if self.bounced is None else self.delivered, self.sent),
            open_rate=part(self.opened, self.delivered),
            click_rate=part(self.clicked, self.delivered),
            click_to_open_rate=part(self.clicked, self.opened),
            unsubscribe_rate=part(self.unsubscribed, self.delivered),
        )


def _sum(counts: Iterable[int | None]) -> int | None:
    total = 0
    for count in counts:
        if count is None:
            return None
        total += count
    return total


def _seen(count: int | None, min_count: int) -> int | None:
    return None if count is None else visible(count, min_count)


def _tests(
    one: str, first: _Sums, other: str, second: _Sums, min_count: int
) -> Iterable[VariantTest]:
    """Two variants compared by each rate that both have and may show."""
    for rate, count, of in _TESTED:
        parts = [_part(sums.of(count), sums.of(of), min_count) for sums in (first, second)]
        if parts[0] is None or parts[1] is None:
            continue
        low, high = newcombe(parts[0], parts[1])
        yield VariantTest(
            rate=rate,
            first=one,
            second=other,
            difference=parts[1][0] / parts[1][1] - parts[0][0] / parts[0][1],
            low=low,
            high=high,
            p=two_proportions(parts[0], parts[1]),
        )


def _part(count: int | None, of: int | None, min_count: int) -> tuple[int, int] | None:
    if not of or count is None or hidden(count, min_count) or hidden(of, min_count):
        return None
    return min(count, of), of
