"""The machine forms of what was read."""
