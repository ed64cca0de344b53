"""What answers to an instrument come to, and whether anything has really changed."""
