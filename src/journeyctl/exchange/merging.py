"""The answers of a form brought into the journey that it was made from.

Only what differs from what the form said when it was made is changed; all else stays, as do
metrics, evidence, translations and whatever else no form holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from journeyctl.exchange.patching import Items
from journeyctl.exchange.values import Data
from journeyctl.model.journey import Journey
from journeyctl.model.text import is_translated

_CLAIMS = ("pain_points", "opportunities")
_NO_TEXT = ("type", "reviewed", "age", "channel", "due", "status")
_TOP = ("title", "scenario", "type", "owner", "reviewed")
_NAMES = ("name", "title")
_NOT_OWN = ("id", "touchpoints")


class Merger:
    """Changes the data of a file by what a form told before and after it was filled in.

    `notes` says what could not be brought in.
    """

    def __init__(self, data: Data, journey: Journey, language: str) -> None:
        self._data = data
        self._journey = journey
        self._form_language = language
        self.notes: list[str] = []

    def merge(self, before: Data, after: Data) -> None:
        """Bring in what is told after and was not told before."""
        self._part(self._data, before, after, _TOP)
        self._channels(before.get("channels", {}), after.get("channels", {}))
        self._personas(before.get("personas", {}), after.get("personas", {}))
        self._stages(before.get("stages", []), after.get("stages", []))
        ids = [action.id for action in self._journey.actions]
        self._list(self._data, "actions", ids, before.get("actions", []), after.get("actions", []))

    def _stages(self, before: Sequence[Data], after: Sequence[Data]) -> None:
        stages = self._journey.stages
        told = {stage["id"]: stage.get("touchpoints", []) for stage in after if "id" in stage}
        was = {stage["id"]: stage.get("touchpoints", []) for stage in before if "id" in stage}
        for stage, raw in zip(stages, self._data["stages"], strict=True):
            if stage.id in told and stage.id in was:
                ids = [point.id for point in stage.touchpoints]
                self._list(raw, "touchpoints", ids, was[stage.id], told[stage.id])
        self._list(self._data, "stages", [stage.id for stage in stages], before, after)

    def _channels(self, before: Data, after: Data) -> None:
        for id_, channel in after.items():
            if id_ not in before and id_ not in self._journey.channels:
                self._mapping("channels")[id_] = channel

    def _personas(self, before: Data, after: Data) -> None:
        own = self._data.get("personas") or {}
        for id_ in dict.fromkeys((*before, *after)):
            old, new = before.get(id_), after.get(id_)
            if old == new:
                continue
            if old is None:
                self._mapping("personas")[id_] = new
            elif id_ not in own:
                self.notes.append(f"the persona {id_} is not in this file, so it stays as it is")
            elif new is None:
                del own[id_]
            else:
                own[id_] = self._whole(own[id_])
                self._part(own[id_], old, new, sorted({*old, *new}))

    def _mapping(self, key: str) -> Data:
        if not self._data.get(key):
            self._data[key] = {}
        found: Data = self._data[key]
        return found

    def _list(
        self,
        parent: Data,
        key: str,
        ids: Sequence[str],
        before: Sequence[Data],
        after: Sequence[Data],
    ) -> None:
        """Change, take out and add items that ids tell apart: stages, touchpoints, actions."""
        old = {item["id"]: item for item in before if "id" in item}
        new = {item["id"]: item for item in after if "id" in item}
        what = key.removesuffix("s")
        for id_ in old:
            if _shallow(old[id_]) == _shallow(new.get(id_, {})):
                continue
            if id_ not in ids:
                self.notes.append(f"the {what} {id_} is no longer in this file, so it stays away")
            elif id_ in new:
                names = dict.fromkeys((*_shallow(old[id_]), *_shallow(new[id_])))
                item = parent[key][ids.index(id_)]
                self._part(item, old[id_], new[id_], names)
                if any(old[id_].get(name) != new[id_].get(name) for name in _NAMES):
                    item.setdefault("id", id_)  # which was made of its name
        gone = [index for index, id_ in enumerate(ids) if id_ in old and id_ not in new]
        for index in reversed(gone):
            _items_of(parent, key).drop(index)
        fresh = [item for item in after if "id" not in item]
        if fresh:
            _items_of(parent, key).extend(fresh)
        if gone and not parent[key]:
            del parent[key]

    def _part(self, raw: Data, old: Data, new: Data, names: Any) -> None:
        for name in names:
            if old.get(name) == new.get(name):
                continue
            if name in _CLAIMS:
                self._claims(raw, name, old.get(name, []), new.get(name, []))
            elif name not in new:
                raw.pop(name, None)
            elif name == "emotion":
                self._emotion(raw, new[name])
            elif name in _NO_TEXT:
                raw[name] = new[name]
            elif isinstance(new[name], list):
                raw[name] = self._texts(raw.get(name), old.get(name, []), new[name])
            else:
                raw[name] = self._text(raw.get(name), new[name])

    def _text(self, raw: Any, new: str) -> Any:
        """A text in the form's language, beside those in others."""
        own = self._journey.language
        if is_translated(raw):
            tag = self._form_language
            return {**raw, tag if tag in raw else tag.split("-")[0]: new}
        if raw is None or raw == "" or self._form_language == own:
            return new
        return {own: raw, self._form_language: new}

    def _texts(self, raw: Any, old: list[str], new: list[str]) -> Any:
        items = raw if isinstance(raw, Items) else Items([] if raw is None else [raw])
        if len(items) != len(old):
            return new
        found: list[Any] = []
        origins: list[int] = []
        is_plain = True
        for tag, i, i_end, j, j_end in SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes():
            if tag == "equal":
                found += items[i:i_end]
                origins += range(i, i_end)
            elif tag == "replace" and i_end - i == j_end - j:
                pairs = zip(items[i:i_end], new[j:j_end], strict=True)
                found += [self._text(item, text) for item, text in pairs]
                origins += range(i, i_end)
            else:
                is_plain = is_plain and j_end == len(new)
                found += new[j:j_end]
        in_place = isinstance(raw, Items) and is_plain and origins
        return Items(found, origins if in_place else ())

    def _emotion(self, raw: Data, new: Any) -> None:
        there = raw.get("emotion")
        if not isinstance(there, dict):
            raw["emotion"] = new
            return
        told = new if isinstance(new, dict) else {"score": new}
        there["score"] = told["score"]
        if "label" in told:
            there["label"] = self._text(there.get("label"), told["label"])
        else:
            there.pop("label", None)

    def _claims(self, raw: Data, name: str, old: Sequence[Any], new: Sequence[Any]) -> None:
        """Pain points and opportunities: by their ids, whatever else is said of them stays."""
        texts = {item["id"]: item["text"] for item in new if isinstance(item, dict)}
        items = _items_of(raw, name)
        ids = [item["id"] for item in old if isinstance(item, dict)]
        if len(ids) != len(items):
            self.notes.append(f"the file has other {name.replace('_', ' ')} now; they are replaced")
            raw[name] = [item["text"] if isinstance(item, dict) else item for item in new]
            return
        for index in reversed(range(len(ids))):
            id_, before = ids[index], old[index]["text"]
            if id_ not in texts:
                items.drop(index)
            elif texts[id_] != before:
                items[index] = self._claim(items[index], id_, texts[id_])
        items.extend(item for item in new if not isinstance(item, dict))
        if not items:
            del raw[name]

    def _claim(self, item: Any, id_: str, text: str) -> Data:
        if isinstance(item, dict) and not is_translated(item):
            return {**item, "text": self._text(item["text"], text), "id": item.get("id", id_)}
        return {"id": id_, "text": self._text(item, text)}

    @staticmethod
    def _whole(raw: Any) -> Data:
        found: Data = raw if isinstance(raw, dict) else {"name": raw}
        return found


def _items_of(parent: Data, key: str) -> Items:
    """A list of the file, also where one item stands for it."""
    there = parent.get(key)
    if not isinstance(there, Items):
        parent[key] = Items([] if there is None else [there])
    found: Items = parent[key]
    return found


def _shallow(item: Data) -> Data:
    """What is said of an item itself."""
    return {key: value for key, value in item.items() if key not in _NOT_OWN}
