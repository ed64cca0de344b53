"""What two people agree on: proposed, changed, agreed by both, reviewed, ended."""
