"""The terminal: one function a command, one module a group, and the printers."""
