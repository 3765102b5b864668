"""Where things go: text measured and wrapped, direction of text, grid, curve and flow."""
