"""The reader's annotations: history, notebook, records, migration between versions."""
