"""How two people part here: leaving alone, or destroying together; what is kept."""
