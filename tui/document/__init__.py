"""The values that everything else speaks in: articles, spans, findings and annotations."""
