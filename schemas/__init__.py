"""Built-in schemas: one file each, named after its class in lower case."""
