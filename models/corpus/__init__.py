"""From files to what is learnt: reading, splitting, transposing, batching.

``library`` needs no torch; ``corpus`` and ``batches`` build on numpy, the last on torch.
"""
