"""The command `reknit`. Each file is one group of commands, as thin as a view."""
