"""One file a figure: its words from the data, its table, a drawing of that table."""
