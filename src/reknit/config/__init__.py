"""How this copy is set up: options, settings, addresses, and the server's entry."""
