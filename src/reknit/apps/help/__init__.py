"""Who can help now. Open to anyone, stores nothing, asks nothing."""
