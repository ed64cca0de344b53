"""The sealed store: rooms, who may open them, and the documents in them.

Read in this order: `documents` (what a feature stores), `models` (the tables, all
sealed), `manifest` (what a room knows of its own records), `room` (put, find, get,
edit, delete, search), `rotation`, `installation`, `database` (SQLite's promises). Rooms
for two: `bonds` (whose keys are pinned), `couple`, `invitations`, `leaving`.
"""
