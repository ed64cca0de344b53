"""What all pages for two share.

`pair.py`: the two of them, and in which state their room is · `pages.py`: `@for_two`,
the door of every such page · `documents.py`: what lies in the room, and from when on the
other sees it · `seeing.py`: reading it as one of the two · `holding.py`: how long
something is held · `snapshots.py`: copies put before the other, their versions, back and
away · `shown.py`: these as pages show them · `places.py`: ids that both can work out ·
`common.py`: what belongs to neither · `meeting.py`: what happens at sign-in, at lock, and
after the private questions · `addresses.py`: where steps of the path lead.
"""
