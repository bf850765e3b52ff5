"""The page of gradient clipping: what it does to length and direction, and to how many steps."""
