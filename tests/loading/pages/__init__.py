"""Pages in the manner of many site generators, with what a reader would write down of each."""
