"""What a rendering says, computed once from a journey, knowing no format."""

from journeyctl.view.build import build_view
from journeyctl.view.parts import JourneyView

__all__ = ["JourneyView", "build_view"]
