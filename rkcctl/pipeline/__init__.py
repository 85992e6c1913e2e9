"""The only room that knows the order of the stages, one module a journey."""
