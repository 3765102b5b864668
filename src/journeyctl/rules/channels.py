"""Channels: each used, each in a group."""

from __future__ import annotations

from journeyctl.diagnostics import Severity
from journeyctl.rules.registry import Fault, Faults, rule
from journeyctl.rules.subject import Subject


@rule(Severity.INFO, source="A3")
def channel_without_group(subject: Subject) -> Faults:
    """A channel belongs to no group.

    Groups are logical areas, such as social media or web pages. They show where customers jump
    from one area to another, and whose areas those are.

    Bad:

        channels: {instagram: {name: Instagram}}

    Good:

        channels: {instagram: {name: Instagram, group: Social media}}
    """
    for name, channel in subject.journey.channels.items():
        if not subject.says(channel.group):
            message = f"the channel {subject.name(channel.name)} belongs to no group"
            help_ = "Say in `group` to which area it belongs, such as social media."
            yield Fault(("channels", name), message, help_, key=name)


@rule(Severity.WARNING, source="A3")
def unused_channel(subject: Subject) -> Faults:
    """A channel is defined and never referred to.

    No touchpoint happens there, and no persona prefers it. Channels of included files are not
    meant.

    Bad:

        channels: {web: Website, fax: Fax}
        stages:
          - name: Purchase
            touchpoints: [{name: Pays, channel: web}]

    Good:

        channels: {web: Website}
        stages:
          - name: Purchase
            touchpoints: [{name: Pays, channel: web}]
    """
    used = {name for _, point in subject.touchpoints for name in point.channel}
    for persona in subject.journey.personas.values():
        used |= {name for name in persona.preferred_channels if isinstance(name, str)}
    for name in subject.written("channels") or ():
        if name not in used:
            message = f"the channel `{name}` is never used"
            help_ = "Name it in a touchpoint's `channel`, or delete it."
            yield Fault(("channels", name), message, help_, key=name)
