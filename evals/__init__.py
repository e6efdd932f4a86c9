"""Our own gold: short texts written for this purpose, what a careful reader finds in them, and the gate they make."""
