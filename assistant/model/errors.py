"""What can go wrong with a language model; none of it reaches a person."""


class ModelFailed(Exception):
    """The model gave nothing that can be used; the message says why, as in "took too long"."""


class Nonsense(ModelFailed):
    """What the model wrote is not in the form that was asked for."""
