"""A PyPSA network -> a workspace. `attributes` states once how each attribute is taken; everything else goes by it."""
