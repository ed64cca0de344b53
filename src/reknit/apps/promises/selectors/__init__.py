"""What one of the two can see of promises. Frozen values out, ready for a page.

`known.py`: promises with what belongs to them · `every.py`: the list · `one.py`: one
promise and its months · `typed.py`: a promise while it is being typed · `on_us.py`: what
the page for two shows of them.
"""

from reknit.apps.promises.selectors.on_us import on_us

__all__ = ["on_us"]
