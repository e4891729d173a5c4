"""What a page says: list pages, articles, sites as data. Knows Scrapy, nothing of the archive."""
