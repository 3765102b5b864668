"""Journeys for people who write no YAML: a form to fill in, and what they wrote in it."""
