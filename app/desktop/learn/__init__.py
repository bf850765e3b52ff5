"""Short lessons beside the insight: each opens on a picture of the person's own network."""
