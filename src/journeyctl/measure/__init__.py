"""Observed data: what a journey's sources say happened, as an overlay."""
