"""Clipped, truncated back-propagation through time.

``config`` and ``events`` need no torch; ``trainer`` does.
"""
