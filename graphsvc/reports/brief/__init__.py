"""The page that a leader reads about a region: told once as plain values, and laid out as a page, a PDF and a Word file."""
