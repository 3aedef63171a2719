"""How a list is said where there is one line for it."""


def divided(value: object) -> object:
    """Read `fusion, words`, which is how a variable says a list."""
    if not isinstance(value, str):
        return value
    return [word for word in map(str.strip, value.split(",")) if word]
