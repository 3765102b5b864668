"""Every catalogue says all there is to say, in letters and forms of its language."""

import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path
from string import Formatter

import babel
import pytest

import journeyctl.i18n
from journeyctl.i18n import LANGUAGES
from journeyctl.i18n.catalogue import Catalogue, load_catalogue

OTHERS = [language for language in LANGUAGES if language != "en"]
ENGLISH = load_catalogue("en")

FORMAT_WORDS = {
    "type": "current-state future-state day-in-the-life service-blueprint",
    "status": "draft published archived",
    "scope": "end-to-end partial",
    "emotion": "very_negative negative neutral positive very_positive",
    "severity": "1 2 3 4 5",
    "action_status": "planned doing done dropped",
    "evidence_source": "assumption research data",
    "channel_kind": "online offline",
    "metric_method": "nps csat ces conversion-rate abandonment-rate bounce-rate open-rate "
    "click-rate click-to-open-rate retention-rate churn-rate revenue count duration custom",
    "better": "higher lower",
    "move": "forward back exit",
    "line": "interaction internal_interaction visibility",
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def texts(catalogue: Catalogue) -> dict[str, str]:
    plurals = {
        f"{key}.{category}": form
        for key, forms in catalogue.plurals.items()
        for category, form in forms.items()
    }
    return {**catalogue.words, **plurals}


def letters(text: str) -> str:
    """The letters outside placeholders."""
    return "".join(filter(str.isalpha, re.sub(r"\{\w+\}", "", text)))


@pytest.mark.parametrize("language", OTHERS)
def test_all_have_the_same_keys(language: str) -> None:
    catalogue = load_catalogue(language)
    assert list(catalogue.words) == list(ENGLISH.words)
    assert set(catalogue.plurals) == set(ENGLISH.plurals)


@pytest.mark.parametrize("language", OTHERS)
def test_phrases_have_the_same_placeholders(language: str) -> None:
    catalogue = load_catalogue(language)
    expected = {key: placeholders(text) for key, text in ENGLISH.words.items()}
    assert {key: placeholders(text) for key, text in catalogue.words.items()} == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_the_categories_of_cldr(language: str) -> None:
    categories = babel.Locale(language).plural_form.tags | {"other"}
    for key, forms in load_catalogue(language).plurals.items():
        assert set(forms) == categories, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_say_the_number(language: str) -> None:
    for key, forms in load_catalogue(language).plurals.items():
        for category, form in forms.items():
            # Arabic says one and two in the word itself.
            said_by_the_word = language == "ar" and category in {"one", "two"}
            assert placeholders(form) == (set() if said_by_the_word else {"n"}), (key, category)


@pytest.mark.parametrize("section", FORMAT_WORDS)
def test_each_value_of_the_format_has_a_word(section: str) -> None:
    found = {name for name in ENGLISH.words if name.startswith(f"{section}.")}
    assert found == {f"{section}.{value}" for value in FORMAT_WORDS[section].split()}


@pytest.mark.parametrize(
    ("language", "script"), [("fa", "ARABIC"), ("ar", "ARABIC"), ("bg", "CYRILLIC")]
)
def test_words_are_in_the_script_of_the_language(language: str, script: str) -> None:
    names = {"NPS", "CSAT", "CES"}
    for key, text in texts(load_catalogue(language)).items():
        own = [letter for letter in letters(text) if unicodedata.name(letter).startswith(script)]
        foreign = "".join(letter for letter in letters(text) if letter not in own)
        assert foreign in {"", *names}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_typography(language: str) -> None:
    for key, text in texts(load_catalogue(language)).items():
        assert text == text.strip(), key
        assert text == unicodedata.normalize("NFC", text), key
        assert not re.search(r"""["']|\.\.\.|  | [.,:،]""", text), key
        assert not re.search("\u200c(?!\\w)|(?<!\\w)\u200c", text), key


def test_persian_is_written_in_persian_letters() -> None:
    for key, text in texts(load_catalogue("fa")).items():
        assert not re.search("[يكة٠-٩]", text), key
        assert not re.search(r"\b(ن?می) ", text), key
        assert not re.search(r" (ها|های|شده)\b", text), key


def test_a_language_without_catalogue_is_given_english() -> None:
    assert load_catalogue("de") is ENGLISH


def test_catalogues_are_read_from_a_zip(tmp_path: Path) -> None:
    package = Path(journeyctl.i18n.__file__).parent
    archive = tmp_path / "journeyctl.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("journeyctl/__init__.py", "")
        for file in package.rglob("*"):
            if file.suffix in {".py", ".toml"}:
                target.write(file, Path("journeyctl/i18n") / file.relative_to(package))
    program = (
        f"import sys; sys.path.insert(0, {str(archive)!r});"
        "import journeyctl.i18n as i18n; assert '.zip' in i18n.__file__;"
        "sys.stdout.buffer.write(i18n.get_locale('bg').word('lane.emotion').encode())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode() == "Емоция"
