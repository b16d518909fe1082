"""How values cross between Python and JavaScript when nobody says otherwise."""

from _pyodide_core import JsFuncSignature, js2py_default_call_result, py2js_default


def _call(*_arguments, **_options):
    """Stand for any JavaScript function."""


no_default = object()
default_signature = JsFuncSignature(
    _call, False, 0, (), (), py2js_default, (), (), (), py2js_default, js2py_default_call_result
)


def _refuse(*_arguments):
    """Refuse a signature: nothing here binds one."""
    raise NotImplementedError


get_attr_sig = func_to_sig = bind_class_sig = _refuse
