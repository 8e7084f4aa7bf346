"""Posts with who holds them since when, and who owned a contact when; by API and on pages."""
