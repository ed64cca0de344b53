"""A letter of amends: drafted alone, shown when its writer wants."""
