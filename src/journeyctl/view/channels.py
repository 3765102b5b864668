"""Channels by stage: which touchpoints happen where, and what is felt there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journeyctl.view.parts import ChannelView, EmotionView, JourneyView, TouchpointView


@dataclass(frozen=True, slots=True)
class Entry:
    """A touchpoint in a cell, with the emotions of all curves there, each face once."""

    touchpoint: TouchpointView
    emotions: tuple[EmotionView, ...]


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel, None for touchpoints without any, and its cells, one for each stage."""

    channel: ChannelView | None
    name: str
    kind: str
    kind_name: str
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class ChannelGroup:
    """The rows of a group of channels; `name` is empty where no channel has a group."""

    name: str
    rows: tuple[ChannelRow, ...]


def channel_groups(view: JourneyView) -> tuple[ChannelGroup, ...]:
    """All channels by group, in order of first mention; those without a group last.

    Touchpoints without a channel make a row of their own at the end. Empty without any channel.
    """
    if not view.channels:
        return ()
    entries = _entries(view)
    groups: dict[str, list[ChannelRow]] = {}
    for channel in sorted(view.channels, key=lambda channel: not channel.group):
        cells = _cells(view, entries, channel)
        row = ChannelRow(channel, channel.name, channel.kind, channel.kind_name, cells)
        groups.setdefault(channel.group, []).append(row)
    loose = _cells(view, entries, None)
    if any(loose):
        name = view.locale.word("channels.none")
        groups.setdefault("", []).append(ChannelRow(None, name, "", "", loose))
    others = view.locale.word("channels.others") if len(groups) > 1 else ""
    return tuple(ChannelGroup(name or others, tuple(rows)) for name, rows in groups.items())


def _entries(view: JourneyView) -> dict[str, Entry]:
    """The entry of each touchpoint, by its id."""
    return {
        point.id: Entry(
            point,
            _faces(curve.points[index] for curve in view.curves),
        )
        for index, point in enumerate(view.touchpoints)
    }


def _faces(felt: Iterable[EmotionView | None]) -> tuple[EmotionView, ...]:
    faces = {emotion.face: emotion for emotion in felt if emotion is not None}
    return tuple(sorted(faces.values(), key=lambda emotion: -emotion.level))


def _cells(
    view: JourneyView, entries: dict[str, Entry], channel: ChannelView | None
) -> tuple[tuple[Entry, ...], ...]:
    return tuple(
        tuple(
            entries[point.id]
            for point in stage.touchpoints
            if (channel in point.channels if channel else not point.channels)
        )
        for stage in view.stages
    )
