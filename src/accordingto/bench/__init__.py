"""Gold readers, scores and the gate."""
