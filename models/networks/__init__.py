"""What learns: the recurrent network, its config, and the file that keeps it.

``config`` needs no torch; the other modules import it.
"""
