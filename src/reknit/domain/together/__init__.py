"""Rules for two people: when things for two rest."""
