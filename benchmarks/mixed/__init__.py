"""Many at once: people who read, write and import while the server's processes are watched, and a search beside what takes long."""
