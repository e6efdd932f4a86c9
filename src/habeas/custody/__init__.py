"""A copy that can be vouched for: fetched politely, kept byte for byte, logged, and checked again by anybody."""
