"""Journeys drawn with characters: cells, lines placed on them, the curve in braille."""
