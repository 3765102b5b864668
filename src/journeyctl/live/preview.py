"""The pages of journeys as they are now, with the last good picture of one that is broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from journeyctl.errors import InputError, JourneyctlError
from journeyctl.i18n import Locale, get_locale
from journeyctl.live.markup import Entry, Fault, error_fault, finding_fault, list_page, live
from journeyctl.live.server import page_address
from journeyctl.live.session import Change, Touched
from journeyctl.live.site import HOME, Site
from journeyctl.model.text import say
from journeyctl.render.loading import errors_of
from journeyctl.render.outputs import outputs

_MOST_FAULTS = 20


@dataclass(slots=True)
class _Shown:
    """What is shown of a journey: its page when it was last good, and what is wrong with it now."""

    name: str
    path: str
    title: str
    language: str = ""
    html: str = ""
    faults: list[Fault] = field(default_factory=list)


class Preview:
    """Puts journeys on a site, a page for each; a `single` one takes the place of the list."""

    def __init__(self, site: Site, language: str = "", *, single: bool = False) -> None:
        self._site = site
        self._language = language
        self._single = single
        self._shown: dict[str, _Shown] = {}
        self._gone: set[str] = set()
        self._trouble: list[Fault] = []

    def show(self, change: Change) -> None:
        """Put what a change touched on the site."""
        had_trouble = bool(self._trouble)
        self._trouble = [] if change.trouble is None else [error_fault(change.trouble)]
        for touched in change.touched:
            self._draw(touched)
        for path in change.gone:
            self._gone.add(path)
            error = InputError(f"{path} is no longer there")
            self._shown[path].faults = [error_fault(error)]
        paths = [touched.item.path for touched in change.touched] + list(change.gone)
        for path in self._shown if had_trouble or self._trouble else paths:
            self._put(self._shown[path])
        if not self._single:
            self._list()

    def _draw(self, touched: Touched) -> None:
        item, loaded, order = touched
        self._gone.discard(item.path)
        name = HOME if self._single else (item.relative.parent / item.name).as_posix()
        shown = self._shown.setdefault(item.path, _Shown(name, item.path, item.name))
        journey = loaded.journey
        if journey is None:
            found = errors_of([loaded])
            shown.faults = [finding_fault(finding) for finding in found[:_MOST_FAULTS]]
            return
        try:
            ((target, content),) = outputs(journey, item, order)
        except JourneyctlError as error:
            shown.faults = [error_fault(error)]
            return
        shown.language = target.language or journey.language
        shown.title = say(journey.title, shown.language, journey.language)
        shown.html, shown.faults = content.decode(), []

    def _put(self, shown: _Shown) -> None:
        locale = self._locale(shown.language)
        html = shown.html or list_page(locale, shown.title)
        faults = [*self._trouble, *shown.faults]
        self._site.put(
            shown.name,
            *live(
                html,
                shown.name,
                locale,
                faults,
                has_picture=bool(shown.html),
                has_list=not self._single,
            ),
        )

    def _list(self) -> None:
        there = [shown for path, shown in self._shown.items() if path not in self._gone]
        there.sort(key=lambda shown: shown.name)
        locale = self._locale(_common(there))
        entries = [
            Entry(page_address(shown.name), shown.title, shown.path, bool(shown.faults))
            for shown in there
        ]
        html = list_page(locale, locale.word("live.journeys"), entries)
        self._site.put(HOME, *live(html, HOME, locale, self._trouble))

    def _locale(self, language: str) -> Locale:
        return get_locale(self._language or language or "en")


def _common(shown: Sequence[_Shown]) -> str:
    """The language of all journeys, "" where they have several."""
    languages = {one.language for one in shown if one.language}
    return languages.pop() if len(languages) == 1 else ""
