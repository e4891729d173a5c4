"""The archive: one SQLite file, its texts, stories and search. Knows nothing of Scrapy."""
