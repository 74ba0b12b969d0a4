"""What `accordingto.places` knows and weighs: from packages and gold to the files beside its code."""
