"""Plain values that every other room speaks in.

Only pydantic and the standard library may come in; no file, network, clock or environment is
read here.
"""
