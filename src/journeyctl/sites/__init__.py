"""Journeys in documentation sites, drawn while the site is built: MkDocs, Zensical, Sphinx."""
