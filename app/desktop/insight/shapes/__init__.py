"""The four shapes of a recurrent network's work, filled with the person's own notes."""
