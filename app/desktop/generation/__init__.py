"""Step 3: what the network makes of what it learnt."""
