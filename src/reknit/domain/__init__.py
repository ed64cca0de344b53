"""The rules of the programme: plain values in, plain values out.

Nothing here knows Django, files, the clock or chance.
"""
