"""MATPOWER's case files (.m) -> a workspace of one step: an optimal power flow of direct current."""
