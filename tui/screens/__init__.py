"""The screens of the app; the reader screen owns the shared state."""
