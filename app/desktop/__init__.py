"""The window: the only place where Qt exists. Importing it imports neither torch nor pyqtgraph."""
