"""Pages made live: with the script that follows their file, and with what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from markupsafe import escape

from journeyctl.assets import templates
from journeyctl.diagnostics import Finding
from journeyctl.errors import JourneyctlError
from journeyctl.i18n import Locale
from journeyctl.render.templating import environment

_CONTEXT = 120
"""Characters of the line that are shown before and after the culprit."""
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps a journey from being drawn, with the line where it is."""

    kind: str
    message: str
    help: str
    place: str = ""
    before: str = ""
    culprit: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A journey in the list of all."""

    address: str
    title: str
    path: str
    has_errors: bool


def finding_fault(finding: Finding) -> Fault:
    """A finding with its line taken apart at the culprit."""
    span, line = finding.span, finding.excerpt
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    return Fault(
        f"{finding.severity}[{finding.code}]",
        finding.message,
        finding.help,
        f"{finding.file}:{span.line}:{span.column}",
        line[max(0, start - _CONTEXT) : start],
        line[start : max(end, start + 1)][:_CONTEXT],
        line[max(end, start + 1) :][:_CONTEXT],
    )


def error_fault(error: JourneyctlError) -> Fault:
    """A fault of something else than a journey."""
    return Fault("error", str(error), error.hint)


def list_page(locale: Locale, title: str, entries: Iterable[Entry] = ()) -> str:
    """The page that lists journeys; without any, a page with a title alone."""
    template = environment().get_template("live/index.html.j2")
    return template.render(locale=locale, word=locale.word, title=title, entries=list(entries))


def live(
    html: str,
    name: str,
    locale: Locale,
    faults: Sequence[Fault] = (),
    *,
    has_picture: bool = True,
    has_list: bool = False,
) -> tuple[bytes, str]:
    """A page that follows its file, and the tag that stands for its content."""
    parts = environment().get_template("live/parts.html.j2")
    panel = parts.render(
        word=locale.word, faults=faults, has_picture=has_picture, way_home=has_list
    )
    style = templates().joinpath("live", "live.css").read_text("utf-8")
    tag = blake2b("\0".join((html, panel)).encode(), digest_size=8).hexdigest()
    script = f'<script src="/live.js" data-page="{escape(name)}" data-tag="{tag}" defer></script>'
    html = _POLICY.sub(lambda match: f"{match[1]}{_widened(match[2])}{match[3]}", html, count=1)
    html = _put(html, r"(?=</head>)", f"<style>{style}</style>\n{script}\n")
    html = _put(html, r"(?<=<body)(?:\s[^>]*)?>", f"\n{panel}")
    return html.encode(), tag


def _put(html: str, pattern: str, markup: str) -> str:
    """Markup put behind the first match, or in front of all of a page that has none."""
    match = re.search(pattern, html)
    end = match.end() if match else 0
    return f"{html[:end]}{markup}{html[end:]}"


def _widened(policy: str) -> str:
    """A policy that lets our own script run and ask for changes, besides what it allows."""
    directives = [part.strip() for part in policy.split(";") if part.strip()]
    if not any(part.startswith("script-src ") for part in directives):
        directives.append("script-src")
    widened = [f"{part} 'self'" if part.startswith("script-src") else part for part in directives]
    return "; ".join([*widened, "connect-src 'self'"])
