"""The music that ships with Ritornello: ABC sources and the MIDI files built from them."""
