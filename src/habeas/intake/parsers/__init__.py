"""One parser a kind of file, behind one Protocol; each a thin adapter over a library."""
