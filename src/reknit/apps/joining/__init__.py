"""How two people come together: inviting, accepting, the rules of the room."""
