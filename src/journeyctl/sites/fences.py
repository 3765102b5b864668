"""Fenced blocks of Markdown that hold a journey, or say which one to draw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeyctl.errors import InputError
from journeyctl.sites.request import Request, request_of

LANGUAGE = "journey"
_OPENING = re.compile(r"(?P<indent>[ ]*)(?P<fence>`{3,}|~{3,})[ ]*(?P<info>[^`]*)")
_INFO = re.compile(rf"(?P<brace>\{{[ ]*\.)?{LANGUAGE}(?![\w.-])(?P<options>.*?)(?(brace)\}})[ ]*")
_OPTION = re.compile(
    r"""[ ]+(?:(?P<name>[\w-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'}]+)))"""
)
_JOURNEY = re.compile(r"""^[{ ]*["']?(?:journeyctl|title|stages)["']?[ ]*:""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: its lines as they stand, from the opening to the closing one."""

    lines: tuple[str, ...]
    indent: str
    info: str

    @property
    def body(self) -> str:
        """What is between, without the block's own indentation."""
        width = len(self.indent)
        lines = (line[min(width, len(line) - len(line.lstrip(" "))) :] for line in self.lines[1:-1])
        return "".join(f"{line}\n" for line in lines)

    def request(self, page: str) -> Request:
        """What the block asks for; `page` is the text of the page's file, to tell where it stands.

        Raises:
            InputError: it says what it cannot say.
        """
        options, body = _options(self.info), self.body
        if _JOURNEY.search(body):
            return request_of(options, body, _lines_above(self.lines, page))
        return request_of({**options, **_mapping(body)})


def fences(lines: Sequence[str]) -> Iterator[str | Fence]:
    """The lines of a page, with a `Fence` for each block of a journey.

    Blocks of other languages stay as they are, with whatever they show of Markdown.
    """
    index = 0
    while index < len(lines):
        opening = _OPENING.fullmatch(lines[index])
        end = _end(lines, index, opening["fence"]) if opening else None
        if opening is None or end is None:
            yield lines[index]
            index += 1
            continue
        block = tuple(lines[index : end + 1])
        info = _INFO.fullmatch(opening["info"])
        if info is None:
            yield from block
        else:
            yield Fence(block, opening["indent"], info["options"])
        index = end + 1


def _end(lines: Sequence[str], start: int, fence: str) -> int | None:
    """The line that closes a block; None where none does."""
    closing = re.compile(rf"[ ]*{fence[0]}{{{len(fence)},}}[ ]*")
    return next((at for at in range(start + 1, len(lines)) if closing.fullmatch(lines[at])), None)


def _options(info: str) -> dict[str, str]:
    """Options behind the block's language: `view=flow caption="How they buy"`."""
    options, end = {}, 0
    while match := _OPTION.match(info, end):
        value = next(text for text in match.group("double", "single", "bare") if text is not None)
        options[match["name"]] = value
        end = match.end()
    if rest := info[end:].strip():
        raise InputError(f"{rest!r} is no option", 'Write view=flow or caption="How they buy".')
    return options


def _mapping(body: str) -> dict[str, str]:
    """Options in the block itself, which are YAML."""
    from journeyctl.source import read

    if not body.strip():
        return {}
    document = read(body.encode("utf-8", "surrogatepass"), "options")
    if document.findings:
        finding = document.findings[0]
        where = f"line {finding.span.line} of the block"
        raise InputError(f"{where}: {finding.message}", finding.help)
    if not isinstance(document.data, dict) or not all(
        isinstance(value, str) for value in document.data.values()
    ):
        hint = "Write file: shoes.journey.yaml, or a whole journey."
        raise InputError("a journey's block holds options, each with one text", hint)
    return {name: str(value) for name, value in document.data.items()}


def _lines_above(block: Sequence[str], page: str) -> int:
    """The lines of a page's file above the first one inside a block; 0 where it is not found."""
    # Front matter has been taken off the page, and snippets have been put in.
    at = f"\n{page}".find("\n" + "\n".join(block) + "\n")
    return page.count("\n", 0, at) + 1 if at >= 0 else 0
