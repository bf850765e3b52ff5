"""Views of the network's inside: under the piano roll, on its time axis, with its playhead."""
