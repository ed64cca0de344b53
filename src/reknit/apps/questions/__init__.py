"""Parking questions as they come, sorting them, and taking a few to a talk."""
