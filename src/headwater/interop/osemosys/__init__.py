"""OSeMOSYS in otoole's folders of CSV -> a workspace, by the rules of OSeMOSYS' own model in GNU MathProg."""
