"""Surprise: how unexpected each note was, in bits, and which earlier notes made it likely."""
