"""Words, plural forms, lists and quotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.i18n import LANGUAGES, get_locale


def test_the_languages() -> None:
    assert LANGUAGES == ("en", "fa", "ar", "bg", "ms")


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("en", "Pain points"),
        ("fa", "نقاط درد"),
        ("fa-IR", "نقاط درد"),
        ("ar", "نقاط الألم"),
        ("ar-EG", "نقاط الألم"),
        ("bg", "Болезнени точки"),
        ("ms", "Titik kesakitan"),
        ("ms-MY", "Titik kesakitan"),
        ("de", "Pain points"),
        ("he", "Pain points"),
    ],
)
def test_word(tag: str, word: str) -> None:
    assert get_locale(tag).word("lane.pain_points") == word


def test_locale_keeps_the_tag_it_was_asked_for() -> None:
    assert get_locale("fa-IR").tag == "fa-IR"


def test_locale_is_made_once() -> None:
    assert get_locale("bg") is get_locale("bg")


@pytest.mark.parametrize("key", ["lane.moods", "lane", "", "count.stages"])
def test_unknown_word_is_a_key_error(key: str) -> None:
    with pytest.raises(KeyError):
        get_locale("fa").word(key)


def test_unknown_plural_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        get_locale("fa").plural("lane.pain_points", 2)


@pytest.mark.parametrize(
    ("tag", "phrase"),
    [
        ("en", "Owner: Growth {team}"),
        ("fa", "مالک: Growth {team}"),
        ("ar", "المسؤول: Growth {team}"),
        ("bg", "Отговорник: Growth {team}"),
        ("ms", "Pemilik: Growth {team}"),
    ],
)
def test_phrase_takes_values_as_they_are(tag: str, phrase: str) -> None:
    assert get_locale(tag).phrase("report.owner", owner="Growth {team}") == phrase


def test_phrase_without_its_value_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        get_locale("en").phrase("report.owner")


@pytest.mark.parametrize(
    ("tag", "phrase"),
    [
        ("en", "Severity 4 of 5"),
        ("fa", "شدت ۴ از ۵"),
        ("ar", "الشدة 4 من 5"),
        ("ar-EG", "الشدة ٤ من ٥"),
        ("bg", "Тежест 4 от 5"),
        ("ms", "Keterukan 4 daripada 5"),
    ],
)
def test_digits_of_phrases_are_those_of_the_language(tag: str, phrase: str) -> None:
    locale = get_locale(tag)
    assert locale.phrase("report.severity", n=locale.number(4)) == phrase


@pytest.mark.parametrize(
    ("tag", "n", "text"),
    [
        ("en", 0, "0 stages"),
        ("en", 1, "1 stage"),
        ("en", 1200, "1,200 stages"),
        ("fa", 1, "۱ مرحله"),
        ("fa", 12, "۱۲ مرحله"),
        ("ar", 0, "0 مرحلة"),
        ("ar", 1, "مرحلة واحدة"),
        ("ar", 2, "مرحلتان"),
        ("ar", 3, "3 مراحل"),
        ("ar", 11, "11 مرحلة"),
        ("ar", 100, "100 مرحلة"),
        ("ar-EG", 103, "١٠٣ مراحل"),
        ("bg", 1, "1 фаза"),
        ("bg", 21, "21 фази"),
        ("ms", 1, "1 peringkat"),
        ("ms", 2, "2 peringkat"),
        ("de", 1, "1 stage"),
        ("pl", 2, "2 stages"),
    ],
)
def test_plural(tag: str, n: int, text: str) -> None:
    assert get_locale(tag).plural("count.stages", n) == text


@pytest.mark.parametrize(
    ("n", "text"), [(1, "إجراء واحد"), (10, "10 إجراءات"), (99, "99 إجراءً"), (101, "101 إجراء")]
)
def test_arabic_counts_a_masculine_noun(n: int, text: str) -> None:
    assert get_locale("ar").plural("count.actions", n) == text


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "a, b, c"),
        ("fa", "a، b، c"),
        ("ar", "a، b، c"),
        ("ur", "a، b، c"),
        ("bg", "a, b, c"),
        ("he", "a, b, c"),
        ("ja", "a、b、c"),
    ],
)
def test_join(tag: str, text: str) -> None:
    assert get_locale(tag).join(["a", "b", "c"]) == text


def test_join_of_nothing() -> None:
    assert get_locale("fa").join([]) == ""


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "“x”"),
        ("fa", "«x»"),
        ("ar", "«x»"),
        ("bg", "„x“"),
        ("ms", "“x”"),
        ("de", "„x“"),
        ("de-CH", "«x»"),
        ("fr", "«\u202fx\u202f»"),
        ("ja", "「x」"),
    ],
)
def test_quote(tag: str, text: str) -> None:
    assert get_locale(tag).quote("x") == text


SENTENCES = {
    "en": """
        The curve starts positive at Ad, falls to very negative at Payment,
        ends neutral at Parcel
    """,
    "fa": """
        منحنی در Ad با احساس مثبت آغاز می‌شود، در Payment تا احساس بسیار منفی پایین می‌آید،
        در Parcel با احساس خنثی پایان می‌یابد
    """,
    "ar": """
        يبدأ المنحنى عند Ad بشعور إيجابي، وينخفض عند Payment إلى شعور سلبي جدًا،
        وينتهي عند Parcel بشعور محايد
    """,
    "bg": """
        Кривата започва с положителна емоция при Ad, спада до много отрицателна емоция при
        Payment, завършва с неутрална емоция при Parcel
    """,
    "ms": """
        Lengkung bermula dengan emosi positif di Ad, turun ke emosi sangat negatif di
        Payment, berakhir dengan emosi neutral di Parcel
    """,
}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_curve_reads_as_a_sentence(tag: str) -> None:
    locale = get_locale(tag)
    turns = [
        ("starts", "positive", "Ad"),
        ("falls", "very_negative", "Payment"),
        ("ends", "neutral", "Parcel"),
    ]
    said = [
        locale.phrase(
            f"alt.curve_{turn}", emotion=locale.word(f"emotion.{emotion}"), touchpoint=touchpoint
        )
        for turn, emotion, touchpoint in turns
    ]
    assert locale.join(said) == " ".join(SENTENCES[tag].split())


@given(tag=st.text())
def test_any_tag_has_a_locale(tag: str) -> None:
    locale = get_locale(tag)
    assert locale.tag == tag
    assert locale.direction in {"ltr", "rtl"}
    assert locale.word("lane.emotion")
