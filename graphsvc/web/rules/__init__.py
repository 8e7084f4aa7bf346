"""Rules of owners and of how often to be in touch, made and changed: the form, what one would do beforehand, and the same by API."""
