"""Short reports of our own wording that restate public facts, for `habeas demo`. Data only."""
