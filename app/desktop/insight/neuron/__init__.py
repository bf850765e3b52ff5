"""The recurrent neuron, unrolled in time, and what would be if the note or the memory were another."""
