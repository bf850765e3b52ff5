"""The menus, as tables of what can be done, and when it is possible."""
