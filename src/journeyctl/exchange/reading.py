"""What a filled form says: its fields as plain text, whichever program saved it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from journeyctl.errors import InputError
from journeyctl.exchange.form import need_pypdf
from journeyctl.exchange.memory import Memory, OtherVersionError, remembered
from journeyctl.exchange.questions import MEMORY
from journeyctl.source.hiding import CONTROLS
from journeyctl.source.limits import MAX_BYTES

_DEEPEST = 8
_MOST = 20_000
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LANGUAGE_MARK = re.compile("\x1b[^\x1b]{0,8}\x1b")
_REFUSED = re.compile(f"[{CONTROLS}\ufeff]")
# Single letters in the forms that they take in words, and ligatures of letters. Whole words such as
# U+FDFA are what people mean.
_FORMS = re.compile("[\ufb50-\ufdcf\ufe70-\ufefc]+")


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers by the name of their field, the page of each, and what the form remembers."""

    texts: Mapping[str, str]
    pages: Mapping[str, int]
    memory: Memory | None


def read_form(content: bytes, name: str) -> Answers:
    """The answers of a PDF, which messages call by a name.

    Raises:
        JourneyctlError: pypdf is not installed.
        InputError: it is no PDF, is locked, or is no form of journeyctl's.
    """
    need_pypdf()
    if len(content) > MAX_BYTES:
        raise InputError(f"{name} is larger than {MAX_BYTES // 1024**2} MiB")
    if b"%PDF-" not in content[:1024]:
        raise InputError(f"{name} is not a PDF", "Give the form that was filled in.")
    try:
        fields = _fields(content)
    except InputError as error:
        raise InputError(f"{name} {error}", error.hint) from None
    except Exception as error:  # whatever a broken file does to its reader
        raise InputError(
            f"{name} is damaged and cannot be read as a PDF", "Save it again, or ask for it anew."
        ) from error
    texts = {field: tidy(value) for field, (value, _) in fields.items()}
    try:
        memory = remembered(texts.pop(MEMORY, ""))
    except OtherVersionError:
        raise InputError(
            f"{name} was made by another version of journeyctl, whose forms this one does not know",
            "Import it with that version.",
        ) from None
    pages = {field: page for field, (_, page) in fields.items()}
    if memory is None and not {"title", "stages.0.name"} <= texts.keys():
        raise InputError(
            f"{name} has no fields of journeyctl's",
            "Give a form that `journeyctl export --format form` made, saved and not printed.",
        )
    return Answers(texts, pages, memory)


def tidy(text: str) -> str:
    """A text as people mean it: one kind of line end, letters for forms of letters, no controls."""
    text = _LINE_END.sub("\n", _LANGUAGE_MARK.sub("", text))
    text = _FORMS.sub(lambda forms: unicodedata.normalize("NFKC", forms[0]), text)
    text = _REFUSED.sub("", text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _fields(content: bytes) -> dict[str, tuple[str, int]]:
    """The text of each field with the page that it stands on, from 1; 0 for none."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, WrongPasswordError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is no news
    locked = InputError("is locked", "Save a copy without a password.")
    try:
        reader = PdfReader(BytesIO(content))
    except (DependencyError, WrongPasswordError):  # a cipher that takes another package, too
        raise locked from None
    if reader.is_encrypted:
        raise locked
    form = reader.root_object.get("/AcroForm")
    if form is None:
        return {}
    pages = {
        _key(annotation): number
        for number, page in enumerate(reader.pages, 1)
        for annotation in page.get("/Annots") or ()
    }
    found: dict[str, tuple[str, int]] = {}
    for name, value, at in _leaves(form.get_object().get("/Fields") or (), (), None, pages, 0):
        found.setdefault(name, (value, at))
        if len(found) > _MOST:
            raise InputError("has too many fields")
    return found


def _leaves(
    nodes: Any, above: tuple[str, ...], inherited: object, pages: Mapping[object, int], depth: int
) -> Iterator[tuple[str, str, int]]:
    """Fields below some nodes of the tree of names."""
    if depth > _DEEPEST:
        return
    for reference in nodes:
        node = reference.get_object()
        name = (*above, _text(node["/T"])) if "/T" in node else above
        value = node.get("/V", inherited)
        kids = node.get("/Kids") or ()
        named = [kid for kid in kids if "/T" in kid.get_object()]
        if named:
            yield from _leaves(named, name, value, pages, depth + 1)
        elif name:
            places = [pages[_key(kid)] for kid in (reference, *kids) if _key(kid) in pages]
            yield ".".join(name), _text(value), min(places, default=0)


def _key(reference: Any) -> object:
    return getattr(reference, "idnum", id(reference))


def _text(value: Any) -> str:
    """A value as text: a string, a name, a stream, or several values."""
    value = value.get_object() if hasattr(value, "get_object") else value
    if value is None:
        return ""
    if hasattr(value, "get_data"):
        return _decoded(value.get_data())
    if isinstance(value, bytes):
        return _decoded(value)
    if isinstance(value, list):
        return "\n".join(map(_text, value))
    if not isinstance(value, str):
        return ""
    from pypdf.generic import NameObject

    if isinstance(value, NameObject):
        return "" if value == "/Off" else value[1:]
    return _decoded(value.original_bytes) if hasattr(value, "original_bytes") else str(value)


def _decoded(content: bytes) -> str:
    """Text of a PDF: UTF-16, UTF-8, or PDF's own encoding."""
    for mark, encoding in (
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xef\xbb\xbf", "utf-8"),
    ):
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    from pypdf.generic import decode_pdfdocencoding

    return "".join(_letter(bytes((byte,)), decode_pdfdocencoding) for byte in content)


def _letter(byte: bytes, decode: Callable[[bytes], str]) -> str:
    """A byte of PDF's own encoding, which has places without a letter; line ends are themselves."""
    if byte in b"\t\n\r":
        return byte.decode()
    try:
        return decode(byte)
    except UnicodeDecodeError:
        return ""
