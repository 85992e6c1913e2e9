"""Sources -> Corpus and diagnostics. Nothing here raises on what a file contains."""
