"""What panels show: rows, orders, filters, the time axis; no widget, no Textual."""
