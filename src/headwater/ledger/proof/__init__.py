"""What figures and relations prove together: rows over cells, contradictions with their certificates, bounds."""
