"""The tool with which an international secretariat keeps, amends and publishes its Guidelines."""

__version__ = "0.1.0"
