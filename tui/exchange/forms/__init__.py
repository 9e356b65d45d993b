"""The forms of other tools, one module each: what they write, and how they are read.

Each module says in its first lines whose form it is and in which units its offsets are.
"""
