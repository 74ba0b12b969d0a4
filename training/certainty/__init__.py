"""How the head that tells certainty is made."""
