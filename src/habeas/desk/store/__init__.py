"""Tables, and the only two doors to them: `actions` (every write) and `access` (every permitted read)."""
