"""A primer and a trained network in, new music out.

``config`` needs no torch; ``sampler`` and ``generate`` do.
"""
