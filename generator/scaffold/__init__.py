"""Files that the program writes for people to go on with; never over an existing file."""

from generator.scaffold.hosts import HOSTS, Owners, write_forms, write_hook, write_owners, write_workflow
from generator.scaffold.project import Wanted, write_project, write_record, write_rubric, write_unit
from generator.scaffold.writing import SCAFFOLDS

__all__ = ["HOSTS", "SCAFFOLDS", "Owners", "Wanted", "write_forms", "write_hook", "write_owners", "write_project",
           "write_record", "write_rubric", "write_unit", "write_workflow"]
