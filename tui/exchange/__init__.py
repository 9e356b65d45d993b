"""Export and import formats."""
