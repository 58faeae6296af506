"""headwater beside PyPSA on one system: how fast each makes the model and solves it, and in how much memory."""
