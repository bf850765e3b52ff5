"""The page of the gradient through time: how far back a loss is felt, and where it is cut."""
