"""Tests of what is written: open data, JSON, schemas, site folder, sitemap, links, reports, checksum."""
