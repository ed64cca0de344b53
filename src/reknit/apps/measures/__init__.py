"""Answering questionnaires, and what the answers come to."""
