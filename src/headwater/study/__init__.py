"""One system solved several times: in windows of time, or year by year."""
