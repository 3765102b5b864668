"""Values and facts of the report as data for its template, in the direction of its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeyctl.layout.bidi import Direction, isolate, reading_direction
from journeyctl.render.page import Felt, anchor
from journeyctl.render.pdf.drawing import Data, Drawing
from journeyctl.render.pdf.text_layer import Line, line_of
from journeyctl.view.parts import (
    EmotionView,
    EvidenceView,
    JourneyView,
    MetricView,
    OpportunityView,
    PainPointView,
    ReferenceView,
    TouchpointView,
)

Values = list[Data]


def touchpoint_id(id_: str) -> str:
    """What links to a touchpoint lead to."""
    return anchor(ReferenceView(id_, "", "touchpoint"))


@dataclass(frozen=True, slots=True)
class Teller:
    """Says things of a view as values; symbols become files of the drawing."""

    view: JourneyView
    drawing: Drawing

    def word(self, key: str) -> Line:
        """A word of the catalogue."""
        return self.say(self.view.locale.word(key))

    def say(self, text: str) -> Line:
        """A text that keeps its own order of words."""
        page = Direction(self.view.locale.direction)
        return line_of(isolate(text, reading_direction(text, page)))

    def text(self, text: str, **more: object) -> Data:
        """A text as a value, with more that is said of it: where it leads (`to`, `url`)."""
        return {"text": self.say(text), **more}

    def joined(self, *texts: str) -> Line:
        """Those of the texts that are not empty, with commas."""
        return self.say(self.view.locale.join([text for text in texts if text]))

    def fact(self, key: str, values: Iterable[Data]) -> Iterator[Data]:
        """A labelled list of values, if there are any."""
        held = list(values)
        if held:
            yield {"label": self.word(key), "values": held}

    def texts(self, key: str, texts: Iterable[str]) -> Iterator[Data]:
        """A labelled list of texts, if there are any that say something."""
        yield from self.fact(key, [self.text(text) for text in texts if text])

    def references(self, key: str, items: Iterable[ReferenceView]) -> Iterator[Data]:
        """A labelled list of what stands elsewhere in the report."""
        yield from self.fact(key, map(self.reference, items))

    def reference(self, item: ReferenceView) -> Data:
        """What stands elsewhere in the report."""
        return self.text(item.text, to=anchor(item))

    def symbol(self, name: str, role: str, alt: str = "") -> Data:
        """A symbol, in words for those who cannot see it."""
        return {"mark": self.drawing.mark(name, role), "alt": alt}

    def level(self, level: int, role: str, text: str) -> Data:
        """A level from 1 to 5, in pips and words."""
        colours = self.drawing.theme.colours
        return {"pips": [level, colours[role], colours["pip_off"]], "text": self.say(text)}

    def severity(self, pain: PainPointView) -> Iterator[Data]:
        """How grave a pain point is, if that is known."""
        if pain.severity:
            level = self.level(pain.severity, "pain", pain.severity_text)
            yield level | {"aside": self.word(f"severity.{pain.severity}")}

    def open(self) -> Data:
        """That nothing addresses a pain point."""
        return self.text(self.view.locale.word("report.not_addressed"), strong=True)

    def emotion(self, emotion: EmotionView, who: str = "") -> Data:
        """A face, whose it is, and what it is called."""
        label = emotion.label or emotion.face_name
        said = f"{who}: {label}" if who else label
        aside = (emotion.face_name, emotion.score_text) if emotion.label else (emotion.score_text,)
        return {
            **self.symbol(f"face_{emotion.face}", emotion.face),
            "text": self.say(said),
            "aside": self.joined(*aside),
        }

    def emotions(self, felt: Iterable[Felt]) -> Values:
        """All that is felt somewhere."""
        return [self.emotion(item.emotion, item.who) for item in felt]

    def evidence(self, item: EvidenceView) -> Data:
        """What backs a statement, and where to read it."""
        sample = self.view.locale.phrase("report.sample", n=item.n) if item.n else ""
        value: Data = {
            **self.symbol(f"evidence_{item.kind}", "muted"),
            "text": self.say(item.text),
            "aside": self.joined(item.kind_name, sample, item.date),
        }
        return value | ({"url": item.url} if item.url else {})

    def metric(self, metric: MetricView) -> Data:
        """A metric in brief, which stands in full elsewhere."""
        said = f"{metric.name}: {metric.value}" if metric.value else metric.name
        value = self.text(said, to=f"metric-{metric.id}")
        if metric.met is None:
            return value
        return {**self.result(metric), **value}

    def result(self, metric: MetricView) -> Data:
        """Whether a target is met."""
        name = "met" if metric.met else "missed"
        return self.symbol(name, name, metric.met_text)

    def stated(self, point: TouchpointView) -> Values:
        """The emotions at a touchpoint with what people said, and what backs them."""
        values: Values = []
        felt = [("", point.emotion)] if point.emotion else []
        for who, emotion in [*felt, *((who.name, emotion) for who, emotion in point.emotions)]:
            values.append(self.emotion(emotion, who))
            if emotion.quote:
                values.append(self.text(self.view.locale.quote(emotion.quote)))
            values += map(self.evidence, emotion.evidence)
        return values

    def moves(self, point: TouchpointView) -> Iterator[Data]:
        """The ways on from a touchpoint."""
        word = self.view.locale.word
        for move in point.moves:
            kind = word(f"move.{move.kind}")
            said = f"{kind}: {move.head_name}" if move.head else kind
            value: Data = {
                "text": self.say(said),
                "aside": self.joined(move.label, move.share_text),
            }
            yield value | ({"to": touchpoint_id(move.head)} if move.head else {})

    def place(self, item: PainPointView | OpportunityView) -> Data:
        """Where a pain point or an opportunity belongs."""
        return {**self.reference(item.touchpoint), "aside": self.say(item.stage.text)}
