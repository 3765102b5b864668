"""Fields put onto the pages of a PDF, with names in a tree, help for screen readers, and answers.

A field and what it shows on its page are one object. Each stands in the structure of the document,
so that the Tab key and screen readers go through the form as people read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NumberObject

from journeyctl.exchange.appearances import SIZE, unmarked
from journeyctl.exchange.objects import pdf, said, stream
from journeyctl.exchange.questions import MEMORY, Kind
from journeyctl.exchange.sheets import HEIGHT, Page, Spot
from journeyctl.exchange.typeface import add_typeface
from journeyctl.render.pdf.setting import POINTS

_HEADER = "%PDF-1.7"
_PRINT, _HIDDEN = 4, 2
_READ_ONLY = 1
_MULTILINE = 1 << 12
_DO_NOT_SPELLCHECK = 1 << 22
_COMBO, _EDIT = 1 << 17, 1 << 18
_FLAGS = {
    Kind.LINE: 0,
    Kind.LINES: _MULTILINE,
    Kind.CHOICE: _COMBO | _DO_NOT_SPELLCHECK,
    Kind.COMBO: _COMBO | _EDIT,
}
_LOOK = f"/FiraGO {SIZE:g} Tf 0.106 0.153 0.2 rg"
_QUADDING = {"ltr": 0, "rtl": 2}


def with_fields(
    content: bytes, pages: Iterable[Page], shown: bytes | None, memory: str, direction: str
) -> bytes:
    """The PDF of the form's pages with their fields; `shown` holds a page for each answer."""
    writer = PdfWriter(clone_from=BytesIO(content))
    writer.pdf_header = _HEADER
    looks = list(PdfReader(BytesIO(shown)).pages) if shown else []
    form = _Fields(writer, looks, _QUADDING[direction])
    for page in pages:
        form.add(page)
    form.finish(memory)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@dataclass(slots=True)
class _Fields:
    writer: PdfWriter
    looks: list[Any]
    quadding: int
    roots: ArrayObject = field(default_factory=ArrayObject)
    nodes: dict[tuple[str, ...], IndirectObject] = field(default_factory=dict)
    elements: list[IndirectObject] = field(default_factory=list)

    def add(self, page: Page) -> None:
        """The fields of a page."""
        sheet = self.writer.pages[page.number - 1]
        sheet[NameObject("/Tabs")] = NameObject("/S")
        fields = ArrayObject()
        for spot in page.spots:
            fields.append(self._field(spot, sheet))
        sheet[NameObject("/Annots")] = fields

    def finish(self, memory: str) -> None:
        """The form itself, and what it remembers."""
        hidden = {
            "/Type": "/Annot",
            "/Subtype": "/Widget",
            "/FT": "/Tx",
            "/T": said(MEMORY),
            "/TU": said(MEMORY),
            "/V": said(memory),
            "/F": _HIDDEN,
            "/Ff": _READ_ONLY,
            "/Rect": [0, 0, 0, 0],
            "/DA": said(_LOOK),
            "/P": self.writer.pages[0].indirect_reference,
        }
        self.roots.append(self.writer._add_object(pdf(hidden)))
        annotations = self.writer.pages[0]["/Annots"]
        assert isinstance(annotations, ArrayObject)  # noqa: S101
        annotations.append(self.roots[-1])
        form = {
            "/Fields": self.roots,
            "/DA": said(_LOOK),
            "/DR": {"/Font": {"/FiraGO": add_typeface(self.writer)}},
        }
        root = self.writer.root_object
        root[NameObject("/AcroForm")] = self.writer._add_object(pdf(form))

    def _field(self, spot: Spot, sheet: Any) -> IndirectObject:
        x, y = spot.box.x * POINTS, (HEIGHT - spot.box.y - spot.box.height) * POINTS
        width, height = spot.box.width * POINTS, spot.box.height * POINTS
        *above, own = spot.name.split(".")
        entries: dict[str, object] = {
            "/Type": "/Annot",
            "/Subtype": "/Widget",
            "/FT": "/Tx" if spot.kind in (Kind.LINE, Kind.LINES) else "/Ch",
            "/T": said(own),
            "/TU": said(spot.tip),
            "/F": _PRINT,
            "/Ff": _FLAGS[spot.kind],
            "/Rect": [x, y, x + width, y + height],
            "/DA": said(_LOOK),
            "/Q": self.quadding,
            "/P": sheet.indirect_reference,
            "/V": said(spot.answer),
            "/DV": said(""),
            "/AP": {"/N": self._look(spot, width, height)},
        }
        if spot.kind in (Kind.CHOICE, Kind.COMBO):
            entries["/Opt"] = [
                said(value) if value == words else [said(value), said(words)]
                for value, words in spot.options
            ]
        node = self.writer._add_object(pdf(entries))
        self._hang(node, tuple(above))
        self._tell(node, spot, sheet)
        return node

    def _look(self, spot: Spot, width: float, height: float) -> IndirectObject:
        """What a field shows."""
        entries: dict[str, object] = {
            "/Type": "/XObject",
            "/Subtype": "/Form",
            "/BBox": [0, 0, width, height],
        }
        drawn = b""
        if spot.shown:
            page = self.looks.pop(0)
            drawn = unmarked(page.get_contents().get_data())
            resources = page["/Resources"]
            entries["/Resources"] = resources.clone(self.writer)
        content = b"/Tx BMC\nq\n" + drawn + b"\nQ\nEMC\n"
        return self.writer._add_object(stream(content, entries))

    def _hang(self, node: IndirectObject, above: tuple[str, ...]) -> None:
        """Put a field below the nodes that make its name."""
        if not above:
            self.roots.append(node)
            return
        if above not in self.nodes:
            parent = pdf({"/T": said(above[-1]), "/Kids": []})
            self.nodes[above] = self.writer._add_object(parent)
            self._hang(self.nodes[above], above[:-1])
        parent_node = self.nodes[above]
        kids = _entries(parent_node)["/Kids"]
        assert isinstance(kids, ArrayObject)  # noqa: S101
        kids.append(node)
        _entries(node)[NameObject("/Parent")] = parent_node

    def _tell(self, node: IndirectObject, spot: Spot, sheet: Any) -> None:
        """Put a field into the structure of the document, at its end."""
        root = self.writer.root_object.get("/StructTreeRoot")
        if root is None:
            return
        tree = root.get_object()
        document = tree["/K"]
        document = document[0] if isinstance(document, ArrayObject) else document
        top = document.get_object()
        kids = top.get("/K")
        if not isinstance(kids, ArrayObject):
            kids = ArrayObject([] if kids is None else [kids])
            top[NameObject("/K")] = kids
        key = int(tree.get("/ParentTreeNextKey", 0))
        element = {
            "/Type": "/StructElem",
            "/S": "/Form",
            "/P": top.indirect_reference,
            "/Alt": said(spot.tip),
            "/Pg": sheet.indirect_reference,
            "/K": {"/Type": "/OBJR", "/Obj": node, "/Pg": sheet.indirect_reference},
        }
        told = self.writer._add_object(pdf(element))
        kids.append(told)
        numbers = tree["/ParentTree"].get_object()["/Nums"]
        numbers.extend([NumberObject(key), told])
        tree[NameObject("/ParentTreeNextKey")] = NumberObject(key + 1)
        _entries(node)[NameObject("/StructParent")] = NumberObject(key)


def _entries(node: IndirectObject) -> DictionaryObject:
    found = node.get_object()
    assert isinstance(found, DictionaryObject)  # noqa: S101
    return found
