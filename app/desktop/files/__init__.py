"""What goes in and out of the window as files."""
