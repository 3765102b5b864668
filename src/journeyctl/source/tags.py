"""The tags of YAML's core schema; any other is refused."""

from __future__ import annotations

from typing import Any

from journeyctl.source.document import FAULTY, Document, Map, Mark, Seq
from journeyctl.source.scalars import Plain, resolve

_PREFIX = "tag:yaml.org,2002:"
_SCALARS: dict[str, tuple[type, ...]] = {
    "int": (int,),
    "float": (float, int),
    "bool": (bool,),
    "null": (),
}


def tagged_scalar(tag: str, text: str, document: Document, tag_at: Mark) -> Any:
    """The value of a scalar with a tag; FAULTY, and a finding, where it has none."""
    name = tag.removeprefix(_PREFIX)
    if tag == "!" or name == "str":
        return text
    if name not in _SCALARS:
        _refuse(tag, document, tag_at)
        return FAULTY
    try:
        value = resolve(text)
    except ValueError:
        value = text
    if name == "null" and value is None:
        return None
    if isinstance(value, Plain) and type(value.value) in _SCALARS[name]:
        return value
    message = f"`{text[:40]}` is not a value of !!{name}"
    document.report("unknown-tag", message, "Delete the tag.", mark=tag_at)
    return FAULTY


def check_collection(tag: str, node: Map | Seq, document: Document, tag_at: Mark) -> bool:
    """Report a tag that a list or mapping must not have.

    False where the tag of YAML itself says that it is no list or mapping, but a set, say.
    """
    own = "map" if isinstance(node, Map) else "seq"
    if tag in ("!", _PREFIX + own):
        return True
    _refuse(tag, document, tag_at)
    return not tag.startswith(_PREFIX)


def _refuse(tag: str, document: Document, tag_at: Mark) -> None:
    shown = f"!!{tag.removeprefix(_PREFIX)}" if tag.startswith(_PREFIX) else tag
    document.report(
        "unknown-tag",
        f"the tag {shown[:60]} is not allowed here",
        "Delete the tag; journeys are plain data.",
        mark=tag_at,
    )
