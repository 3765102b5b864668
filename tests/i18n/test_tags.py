"""What a BCP 47 tag means: its direction, and the locale of CLDR that fits it."""

import pytest
from babel import localedata

from journeyctl.i18n import get_locale
from journeyctl.i18n.conventions import load_conventions
from journeyctl.i18n.tags import Tag, cldr_locale, parse_tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("fa", Tag("fa", "Arab", "")),
        ("FA-ir", Tag("fa", "Arab", "IR")),
        ("fa_IR", Tag("fa", "Arab", "IR")),
        ("zh-TW", Tag("zh", "Hant", "TW")),
        ("zh-hant-hk", Tag("zh", "Hant", "HK")),
        ("es-419", Tag("es", "Latn", "419")),
        ("de-1996", Tag("de", "Latn", "")),
        ("sl-rozaj-biske", Tag("sl", "Latn", "")),
        ("en-u-nu-thai", Tag("en", "Latn", "")),
        ("en-x-arab", Tag("en", "Latn", "")),
        ("prs", Tag("fa", "Arab", "AF")),
        ("iw", Tag("he", "Hebr", "")),
        ("xx", Tag("xx", "", "")),
        ("", Tag("", "", "")),
        ("x-fa", Tag("", "", "")),
        ("../fa", Tag("", "", "")),
    ],
)
def test_parse(text: str, tag: Tag) -> None:
    assert parse_tag(text) == tag


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("en", "en_001"),
        ("en-GB", "en_GB"),
        ("en-XX", "en_001"),
        ("fa-IR", "fa_IR"),
        ("fa-DE", "fa"),
        ("pa-PK", "pa_Arab_PK"),
        ("zh-TW", "zh_Hant_TW"),
        ("sr-Latn", "sr_Latn"),
        ("xx-Arab", "en_001"),
        ("../../en", "en_001"),
    ],
)
def test_closest_locale(text: str, locale: str) -> None:
    assert str(cldr_locale(parse_tag(text))) == locale


@pytest.mark.parametrize(
    "tag", ["fa", "fa-AF", "ar", "ar-EG", "he", "iw", "ur", "dv", "yi", "ckb", "az-Arab", "pa-PK"]
)
def test_right_to_left(tag: str) -> None:
    assert get_locale(tag).direction == "rtl"


@pytest.mark.parametrize("tag", ["en", "bg", "ms", "de", "ku", "ur-Latn", "pa", "az", "ja", "xx"])
def test_left_to_right(tag: str) -> None:
    assert get_locale(tag).direction == "ltr"


def test_direction_is_that_of_cldr_wherever_it_has_one() -> None:
    for name in localedata.locale_identifiers():
        tag = name.replace("_", "-")
        in_cldr = cldr_locale(parse_tag(tag)).text_direction
        assert (get_locale(tag).direction == "rtl") == (in_cldr == "rtl"), tag


def test_each_numbering_system_that_is_a_default_has_digits() -> None:
    names = localedata.locale_identifiers()
    systems = {cldr_locale(parse_tag(name)).default_numbering_system for name in names}
    assert systems <= set(load_conventions().zero)
    for system in systems:
        digits = load_conventions().digits(system)
        assert [int(digit) for digit in digits] == list(range(10)), system
