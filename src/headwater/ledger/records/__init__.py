"""The ledger's tables, and their rows as records: cells, statements, relations, documents."""
