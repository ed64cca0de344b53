"""Signing up and in, recovering, locking, and leaving for good."""
