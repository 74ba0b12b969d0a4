"""How the land under the map of the reading room is made."""
