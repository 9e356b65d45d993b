"""The reader overrules a finding: what can be corrected, and findings with corrections applied."""
