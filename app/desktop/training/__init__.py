"""Step 2: what the network learns, live."""
