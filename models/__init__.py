"""Everything of Ritornello that works without a screen.

The folders, from the ground up: ``music`` (what a note and a piece are), ``midi``,
``encoding``, ``analysis`` and ``audio`` (in and out of that form), ``corpus`` and
``networks`` (what is learnt from, and what learns), and ``training``, ``generation`` and
``insight`` (what is done with both). Imports point downwards only; ``make check`` holds that.
"""
