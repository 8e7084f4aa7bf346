"""The networks that come with the service."""
