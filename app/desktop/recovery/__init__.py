"""What a crash must not take: written down every other second, and offered at the next start."""
