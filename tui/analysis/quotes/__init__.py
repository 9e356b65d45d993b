"""Who said what: direct, mixed and indirect speech with its speaker, cue and addressee."""
