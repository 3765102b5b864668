"""How journeys are painted and written: one module for each format."""
