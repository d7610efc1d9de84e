"""danbiet: published assessment results, from version-controlled YAML to a browsable Vietnamese site."""

__version__ = "0.1.0"
