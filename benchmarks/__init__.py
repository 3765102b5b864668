"""Measurements beside other tools; `make bench` runs them."""
