"""Vietnamese news to a table of dated events."""
