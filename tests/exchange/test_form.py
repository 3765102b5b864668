"""The form as a PDF: its fields, what they show, and that it is the same on every run."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from journeyctl.exchange.asking import form_of, starter_form
from journeyctl.exchange.form import write_form
from journeyctl.exchange.questions import MEMORY
from journeyctl.exchange.sheets import HEIGHT, WIDTH, pages_of
from journeyctl.i18n.catalogue import LANGUAGES
from journeyctl.render.ownership import is_own
from journeyctl.starters import find_starter, load_starters
from tests.conftest import LoadExample
from tests.exchange.forms import fields


def test_a_form_says_what_its_journey_says(load_example: LoadExample) -> None:
    content = write_form(form_of(load_example("online-shop")))
    with pikepdf.open(BytesIO(content)) as pdf:
        said = {name: str(field.V) for name, field in fields(pdf)}
    assert said["title"] == "Buying running shoes online"
    assert said["type"] == "current-state"
    assert said["reviewed"] == "2026-10-01"
    assert said["personas.0.name"] == "Sara Ahmadi"
    assert said["personas.0.goals"] == "Run the race in shoes that fit\rOrder in one lunch break"
    assert said["stages.0.touchpoints.0.channel"] == "Instagram"
    assert said["stages.0.touchpoints.0.emotion"] == "1"
    assert said["stages.0.touchpoints.2.name"] == ""


def test_every_field_can_be_heard_seen_and_reached(load_example: LoadExample) -> None:
    content = write_form(form_of(load_example("sales-funnel")))
    with pikepdf.open(BytesIO(content)) as pdf:
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        assert "/FontFile2" in pdf.Root.AcroForm.DR.Font.FiraGO.DescendantFonts[0].FontDescriptor
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        told = {int(parents[at]): parents[at + 1] for at in range(0, len(parents), 2)}
        for name, field in fields(pdf):
            if name == MEMORY:
                assert int(field.F) & 2  # hidden
                continue
            assert str(field.TU)
            assert told[int(field.StructParent)].K.Obj.objgen == field.objgen
            shown = field.AP.N
            assert ("/Font" in shown.get("/Resources", {})) == bool(str(field.V))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", load_starters())
def test_empty_forms_have_names_of_stages_and_nothing_else(name: str, language: str) -> None:
    form = starter_form(find_starter(name), language)
    names = [key.rpartition(".")[2] for key in form.memory.answers]
    assert set(names) == {"type", "name"}
    assert all(key == "type" or key.startswith("stages.") for key in form.memory.answers)
    assert form.locale.tag == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_outside_of_its_page_or_on_another_field(
    load_example: LoadExample, language: str
) -> None:
    for page in pages_of(form_of(load_example("library-card"), language)):
        boxes = [spot.box for spot in page.spots]
        for index, box in enumerate(boxes):
            assert box.x > 0
            assert box.x + box.width < WIDTH
            assert box.y > 0
            assert box.y + box.height < HEIGHT
            assert not any(
                box.x < other.x + other.width
                and other.x < box.x + box.width
                and box.y < other.y + other.height
                and other.y < box.y + box.height
                for other in boxes[index + 1 :]
            )


def test_right_to_left_forms_are_mirrored() -> None:
    starter = find_starter("funnel")
    (english, *_), (persian, *_) = (
        pages_of(starter_form(starter, language)) for language in ("en", "fa")
    )
    assert [spot.name for spot in english.spots] == [spot.name for spot in persian.spots]
    assert [WIDTH - spot.box.x - spot.box.width for spot in english.spots] == pytest.approx(
        [spot.box.x for spot in persian.spots]
    )


def test_the_same_bytes_on_every_run_and_ours() -> None:
    form = starter_form(find_starter("five-phases"), "bg")
    first, second = write_form(form), write_form(form)
    assert first == second
    assert is_own(first)
