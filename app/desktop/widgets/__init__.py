"""Parts that more than one panel is made of; they know nothing of music or networks."""
