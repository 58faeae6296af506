"""One file a page (or a kind of page): a function from frame.Page to its text."""
