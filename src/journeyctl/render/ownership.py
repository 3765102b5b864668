"""Which files journeyctl made, and so may write again."""

from __future__ import annotations

import re

from journeyctl.render import png

_HEAD = 4096

# Each form stands where only the maker of a whole file puts it, so that a page that shows our
# picture, or a text that mentions us, is nobody's but its writer's.
_MARK = re.compile(
    rb"""
    \A (?:\xef\xbb\xbf)? \s*
    (?:
        (?: <!--\s* | //\s* | \{\s*" ) generator \W{1,4} journeyctl \b           # md, dot, json
      | \{\s* "\$comment":\s* "generator:\ journeyctl"                          # the schema
      | (?: <\?xml[^>]*> \s* )? <svg\b [^>]* \bdata-generator="journeyctl\b      # svg
      | <!doctype\ html\b .*? <meta\ name="generator"\ content="journeyctl\b     # html
    )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def is_own(content: bytes) -> bool:
    """Whether journeyctl made a file of this content, in any of its formats.

    PNG says so in its first text chunk, all others within their first 4 KiB.
    """
    return png.is_own(content) or _MARK.match(content[:_HEAD]) is not None
