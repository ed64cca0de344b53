"""The first questions: who somebody is in this, and whether they are safe."""
