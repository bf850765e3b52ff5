"""Step 1: what the network listens to."""
