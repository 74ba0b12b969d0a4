"""How each shipped model was made: data in, weights and card out; not in the wheel."""
