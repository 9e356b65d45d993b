"""Reading articles from files, standard input and corpora."""
