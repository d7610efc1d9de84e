"""The only writers: the site's folder, open data, JSON, sitemap, and reports of problems."""

from generator.publish.api import api_files
from generator.publish.checksum import RECIPE, data_checksum
from generator.publish.links import BrokenLink, broken_links
from generator.publish.open_data import open_data_files
from generator.publish.report import FORMATS, problem_report, summary
from generator.publish.schemas import schema, schema_files
from generator.publish.site_folder import fresh_folder, recover, swap_in, write_site
from generator.publish.sitemap import sitemap_files

__all__ = [
    "FORMATS", "RECIPE", "BrokenLink", "api_files", "broken_links", "data_checksum", "fresh_folder", "open_data_files",
    "problem_report", "recover", "schema", "schema_files", "sitemap_files", "summary", "swap_in", "write_site"]
