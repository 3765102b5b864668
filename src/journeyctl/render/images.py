"""Personas' pictures as addresses that carry the picture in themselves."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from journeyctl.errors import InputError
from journeyctl.model.journey import Journey
from journeyctl.source.files import read_bytes

# What browsers and resvg both draw, and what can hold no script; by the first bytes.
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)


def persona_images(journey: Journey, folder: Path) -> dict[str, str]:
    """The pictures of a journey's personas as `data:` addresses, those that are pictures."""
    images = {}
    for name, persona in journey.personas.items():
        if persona.image is not None and (address := data_address(folder / persona.image)):
            images[name] = address
    return images


def data_address(path: Path) -> str:
    """A PNG, JPEG or GIF file as a `data:` address; empty for anything else."""
    try:
        content = read_bytes(path)
    except InputError:
        return ""
    for start, kind in _KINDS:
        if content.startswith(start):
            return f"data:{kind};base64,{b64encode(content).decode()}"
    return ""
