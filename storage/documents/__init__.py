"""Documents across articles: under what name one is known, and which numbers of a series were never seen."""
