"""Faults before they are findings: in the writer's words, at the writer's place, each once."""
