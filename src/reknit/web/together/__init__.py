"""What all pages for two share.

`pair.py`: the two of them, and in which state their room is · `pages.py`: `@for_two`,
the door of every such page · `documents.py`: what lies in the room, and from when on the
other sees it · `seeing.py`: reading it as one of the two · `common.py`: what belongs to
neither · `meeting.py`: what happens at sign-in, at lock, and when a pause begins.
"""
