"""What the window tells of itself: its keys, its version, its licences."""
