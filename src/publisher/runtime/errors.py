"""The one error that building the runtime raises."""


class RuntimeBuildError(Exception):
    """The runtime bundle cannot be made; the text says why and what to do."""
