"""Handovers: what somebody holds, who takes it over, and who has signed; by API and on pages."""
