"""What is correct and could be written more plainly; each of these can be mended by itself."""

from __future__ import annotations

from journeyctl.diagnostics import Edit, Fix, Path, Severity
from journeyctl.rules.registry import Fault, Faults, rule
from journeyctl.rules.subject import Subject
from journeyctl.source import Map, Seq
from journeyctl.source.edits import collapse, insert_first, remove_item
from journeyctl.source.scalars import resolve


@rule(Severity.INFO, source="the format")
def missing_id(subject: Subject) -> Faults:
    """A stage or a touchpoint has no id of its own.

    Its id is made of its name then, and changes with it: moves, measured data and comparisons
    lose their hold. `--fix` writes down the id that it has.

    This rule only speaks when it is selected; `--fix` follows it unless it is ignored.

    Bad:

        stages:
          - name: Purchase

    Good:

        stages:
          - id: purchase
            name: Purchase
    """
    for path, stage in subject.stages:
        yield from _id(subject, path, stage.id, "stage", subject.name(stage.name))
    for path, touchpoint in subject.touchpoints:
        name = subject.name(touchpoint.name)
        yield from _id(subject, path, touchpoint.id, "touchpoint", name)


def _id(subject: Subject, path: Path, name: str, kind: str, shown: str) -> Faults:
    written = subject.written(*path)
    if not isinstance(written, Map) or written.get("id"):
        return
    # Without quotes, `null` is no text.
    text = name if resolve(name) is not None else f'"{name}"'
    fix = None
    if "id" not in written:
        fix = _fix(f"Write `id: {text}`", insert_first(subject.document, path, "id", text))
    message = f"the {kind} {shown} has no id of its own"
    help_ = f"Write `id: {text}`, which stays when the name changes."
    yield Fault(path, message, help_, "", fix)


@rule(Severity.INFO, source="the format")
def duplicate_entry(subject: Subject) -> Faults:
    """A list says the same thing twice.

    Once is enough. Often the second one is a copy that was to become something else.

    Bad:

        channels: {web: Website}
        stages:
          - name: Purchase
            touchpoints: [{name: Pays, channel: [web, web]}]

    Good:

        channels: {web: Website}
        stages:
          - name: Purchase
            touchpoints: [{name: Pays, channel: [web]}]
    """
    for path, items in subject.containers:
        if not isinstance(items, Seq) or len(items) == 1:
            continue
        seen: set[str] = set()
        for index, item in enumerate(items):
            if not isinstance(item, str):
                continue
            if item in seen:
                place = (*path, index)
                fix = _fix("Delete it", remove_item(subject.document, place))
                message = f"{subject.name(item)} stands in `{path[-1]}` twice"
                yield Fault(place, message, "Delete one of them.", None, fix)
            seen.add(item)


@rule(Severity.INFO, source="the format")
def long_emotion(subject: Subject) -> Faults:
    """An emotion that is only a score is written as a mapping.

    This rule only speaks when it is selected; `--fix` follows it unless it is ignored.

    Bad:

        stages:
          - name: Purchase
            touchpoints: [{name: Pays, emotion: {score: 1}}]

    Good:

        stages:
          - name: Purchase
            touchpoints: [{name: Pays, emotion: 1}]
    """
    for path, touchpoint in subject.touchpoints:
        for place, _ in subject.emotions(path, touchpoint):
            written = subject.written(*place)
            if isinstance(written, Map) and set(written) == {"score"}:
                fix = _fix("Write the score alone", collapse(subject.document, place, "score"))
                message = f"the emotion at {subject.name(touchpoint.name)} is only a score"
                yield Fault(place, message, f"Write `{place[-1]}: {written['score']}`.", None, fix)


def _fix(title: str, edit: Edit | None) -> Fix | None:
    return None if edit is None else Fix(title, (edit,))
