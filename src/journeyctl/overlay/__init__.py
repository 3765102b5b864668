"""Observed data of a journey: what `measure` writes, and renderings and rules read."""

from journeyctl.overlay.files import ENDING, overlay_for, overlay_text, read_overlay
from journeyctl.overlay.parts import Overlay

__all__ = ["ENDING", "Overlay", "overlay_for", "overlay_text", "read_overlay"]
