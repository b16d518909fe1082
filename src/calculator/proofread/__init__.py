"""The proofreader: reads a message as its recipient would, and says what to change and why.

:mod:`calculator.proofread.check` is its door. Nothing is imported here, so that a command that only
lists the checks does not load what finds them.
"""
