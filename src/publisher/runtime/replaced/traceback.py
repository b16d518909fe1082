"""Tracebacks without source lines, which a runtime of bytecode does not have."""


def format_exception(kind, value=None, tb=None, **_options):
    """Return the lines that tell where an exception came from."""
    error = kind if value is None else value
    lines = ["Traceback (most recent call last):\n"]
    tb = tb or error.__traceback__
    while tb is not None:
        code = tb.tb_frame.f_code
        lines.append(f'  File "{code.co_filename}", line {tb.tb_lineno}, in {code.co_name}\n')
        tb = tb.tb_next
    return [*lines, *format_exception_only(error)]


def format_exception_only(error, value=None, **_options):
    """Return the last line alone."""
    error = error if value is None else value
    return [f"{type(error).__qualname__}: {error}\n"]


def print_exception(kind, value=None, tb=None, **_options):
    """Write the lines to standard error."""
    import sys

    sys.stderr.write("".join(format_exception(kind, value, tb)))
