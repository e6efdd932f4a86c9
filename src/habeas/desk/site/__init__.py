"""Sets the desk up and serves it: settings, addresses, sign-in, safety, first start. Knows no pages and no tables."""
