"""Other models' files -> a workspace: what is read, what becomes of it, and by name what can't be taken over."""
