"""BCP 47 tags, and the CLDR locale that fits one best."""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel import Locale, localedata
from babel.core import get_global

# English without a country writes 1 October 2026, as most of its readers do.
_ENGLISH = ("en", "001")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag's subtags; `script` is the likely one where none is said, any may be empty."""

    language: str
    script: str
    territory: str


def parse_tag(text: str) -> Tag:
    """The language, script and territory of any BCP 47 tag; other subtags say nothing here.

    Of text that is no tag all are empty.
    """
    first, *rest = re.split("[-_]", text)
    if not re.fullmatch("[A-Za-z]{2,8}", first):
        return Tag("", "", "")
    # An alias may bring subtags of its own: `prs` is `fa_AF`.
    aliases = get_global("language_aliases")
    language, *implied = str(aliases.get(first.lower(), first.lower())).split("_")
    script = territory = ""
    for subtag in [*implied, *rest]:
        if len(subtag) == 1:
            break
        if re.fullmatch("[A-Za-z]{4}", subtag):
            script = subtag.title()
        elif re.fullmatch("[A-Za-z]{2}|[0-9]{3}", subtag):
            territory = subtag.upper()
    return Tag(language, script or _likely_script(language, territory), territory)


def cldr_locale(tag: Tag) -> Locale:
    """The closest locale that CLDR has, international English where it has none."""
    language, script, territory = tag.language, tag.script or None, tag.territory or None
    for parts in ((script, territory), (None, territory), (script, None)):
        if any(parts) and localedata.exists("_".join(filter(None, (language, *parts)))):
            return Locale(language, script=parts[0], territory=parts[1])
    if language == _ENGLISH[0] or not localedata.exists(language):
        return Locale(_ENGLISH[0], territory=_ENGLISH[1])
    return Locale(language)


def _likely_script(language: str, territory: str) -> str:
    likely = get_global("likely_subtags")
    full = str(likely.get(f"{language}_{territory}") or likely.get(language) or "")
    return next((part for part in full.split("_")[1:] if len(part) == 4), "")
