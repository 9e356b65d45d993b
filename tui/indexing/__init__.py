"""The index across articles in the library: what was found in each, and which claims were checked before."""
