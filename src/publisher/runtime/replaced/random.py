"""No chance: the same answers give the same plan. Jinja asks for these names and never calls."""


def _refuse(*_arguments):
    raise NotImplementedError


choice = randrange = _refuse
