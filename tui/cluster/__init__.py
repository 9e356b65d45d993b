"""Analysis on more than one machine: parts of the input go to the workers of a Dask cluster.

Only this machine reads the input and writes the output, so workers need no common file system, and what a
worker did that was killed leaves nothing behind.
"""
