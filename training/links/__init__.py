"""How the links room's models are made: word-piece vectors, and weights on named features."""
