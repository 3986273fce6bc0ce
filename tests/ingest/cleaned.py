"""How tests look at cleaned texts."""


def kinds(text, blocks):
    """The kind of each block, by its words."""
    return {text[block.start : block.end]: block.kind for block in blocks}
