"""From the printed text of a figure to the closed interval it allows, in exact fractions."""
