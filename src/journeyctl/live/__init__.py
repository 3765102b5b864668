"""Renderings that follow their files: what changed on disk, and pages that show it at once."""
