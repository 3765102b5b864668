"""Which files journeyctl made, and so may write again."""

from __future__ import annotations

import re
import struct
import zlib

SOFTWARE = "journeyctl"
"""What a PNG names as the software that made it."""

_HEAD = 4096
_PNG_HEADER_END = 33  # signature (8), then length, type, 13 bytes of data and checksum of IHDR

# Each form stands where only the maker of a whole file puts it, so that a page that shows our
# picture, or a text that mentions us, is nobody's but its writer's.
_MARK = re.compile(
    rb"""
    \A (?:\xef\xbb\xbf)? \s*
    (?:
        (?: <!--\s* | //\s* | \{\s*" ) generator \W{1,4} journeyctl \b           # md, dot, json
      | \{\s* "\$comment":\s* "generator:\ journeyctl"                          # the schema
      | (?: <\?xml[^>]*> \s* )? <svg\b [^>]* \bdata-generator="journeyctl\b      # svg
      | (?:\xe2\x80\x8e)? (?:\xe2\x94\x81){2} \ journeyctl\ \xe2\x94\x81               # text
      | <!doctype\ html\b .*? <meta\ name="generator"\ content="journeyctl\b     # html
      | %PDF-\S+ \s+ %[^\n]*\n \s* %\ generator:\ journeyctl\n                  # pdf
    )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def is_own(content: bytes) -> bool:
    """Whether journeyctl made a file of this content, in any of its formats.

    PNG says so in its first text chunk, all others within their first 4 KiB.
    """
    return _is_own_png(content) or _MARK.match(content[:_HEAD]) is not None


def signed(picture: bytes) -> bytes:
    """A PNG with a tEXt chunk that names journeyctl as the software."""
    return picture[:_PNG_HEADER_END] + _software_chunk() + picture[_PNG_HEADER_END:]


def _is_own_png(content: bytes) -> bool:
    return content.startswith(b"\x89PNG\r\n") and content.startswith(
        _software_chunk(), _PNG_HEADER_END
    )


def _software_chunk() -> bytes:
    content = b"tEXtSoftware\0" + SOFTWARE.encode("latin-1")
    return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
