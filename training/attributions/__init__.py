"""The learned finder's model: from the gold to the files in `accordingto/models/attributions`."""
