"""Pictures of a part of the network: a part in, places or bytes out. Never asks the store."""
