"""The page of the exploding gradient: a copy is trained until it breaks."""
