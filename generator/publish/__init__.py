"""The only writers: the site's folder, open data, JSON, sitemap, and reports of problems."""

from generator.publish.api import api_files, shared_api_files
from generator.publish.checksum import RECIPE, data_checksum
from generator.publish.data_package import TableFile, package_file
from generator.publish.feed import Entry, Feed, feed_file
from generator.publish.hosting import beyond_limits
from generator.publish.links import BrokenLink, broken_links
from generator.publish.open_data import Part, header, open_data_files, shared_tables, write_table
from generator.publish.report import FORMATS, problem_report, summary
from generator.publish.schemas import schema, schema_files
from generator.publish.site_folder import fresh_folder, recover, swap_in
from generator.publish.sitemap import sitemap_files
from generator.publish.tables import TABLES, Table
from generator.publish.units import UnitData, unit_data

__all__ = [
    "FORMATS", "RECIPE", "TABLES", "BrokenLink", "Entry", "Feed", "Part", "Table", "TableFile", "UnitData", "api_files",
    "beyond_limits", "broken_links", "data_checksum", "feed_file", "fresh_folder", "header", "open_data_files", "package_file",
    "problem_report", "recover", "schema", "schema_files", "shared_api_files", "shared_tables", "sitemap_files",
    "summary", "swap_in", "unit_data", "write_table"]
