"""A filled form to a journey: a new file, or an old one with what changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journeyctl.diagnostics import Finding, Severity
from journeyctl.exchange.answers import Fault, Told, told
from journeyctl.exchange.memory import Memory
from journeyctl.exchange.merging import Merger
from journeyctl.exchange.patching import editable, patched, written
from journeyctl.exchange.reading import Answers
from journeyctl.exchange.yaml_text import document_text
from journeyctl.formatting import format_content
from journeyctl.i18n import get_locale
from journeyctl.i18n.catalogue import load_catalogue
from journeyctl.model.load import Loaded, Loader

_SAID = 5


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a form: the file's content, or None with what is wrong.

    `faults` are of answers, `findings` of the file that they would make. `notes` say what a
    person should know besides.
    """

    content: bytes | None
    faults: tuple[Fault, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


def new_journey(answers: Answers, name: str, folder: Path) -> Imported:
    """The journey that a form tells by itself."""
    found = _told(answers)
    if found.faults:
        return Imported(None, found.faults)
    content = document_text(found.data)
    errors = _errors(Loader().loads(content, name, folder))
    if errors:
        return Imported(None, findings=errors)
    return Imported(content, notes=_notes(answers))


def changed_journey(answers: Answers, loaded: Loaded, folder: Path) -> Imported:
    """A journey with what its form now says otherwise; `loaded` has no errors."""
    memory = answers.memory
    if memory is None:
        note = "the form has lost what it remembered of its journey, so it cannot go into one"
        return Imported(None, notes=(note,))
    found = _told(answers)
    if found.faults:
        return Imported(None, found.faults)
    document, journey = loaded.document, loaded.journey
    assert journey is not None  # noqa: S101
    data = editable(document.data)
    merger = Merger(data, journey, memory.language)
    merger.merge(told(memory.answers, memory).data, found.data)
    notes = list(merger.notes)
    text = patched(document, data)
    if text is None:
        content = document_text(written(data))
        notes.append("the file had to be written anew, without its comments")
    else:
        content = _laid_out(document.text.encode(), text.encode(), document.name)
    errors = _errors(Loader().loads(content, document.name, folder))
    if errors:
        return Imported(None, findings=errors, notes=tuple(notes))
    return Imported(content, notes=tuple(notes))


def _told(answers: Answers) -> Told:
    return told(answers.texts, answers.memory or Memory())


def _laid_out(before: bytes, after: bytes, name: str) -> bytes:
    """The content in the canonical layout, if it was so before."""
    was = format_content(before, name).content == before
    return format_content(after, name).content if was else after


def _errors(loaded: Loaded) -> tuple[Finding, ...]:
    return tuple(one for one in loaded.findings if one.severity is Severity.ERROR)


def _notes(answers: Answers) -> tuple[str, ...]:
    memory = answers.memory
    if memory is None:
        return ("the form has lost what it remembered, so ids are new and the language is en",)
    if not memory.lacks:
        return ()
    known, locale = load_catalogue("en").words, get_locale("en")
    words = [known[f"field.{key}"].lower() for key in memory.lacks if f"field.{key}" in known]
    said = locale.join(words[:_SAID]) + (" and more" if len(words) > _SAID else "")
    return (f"the form holds no {said}; use --into with the journey it was made from to keep them",)
