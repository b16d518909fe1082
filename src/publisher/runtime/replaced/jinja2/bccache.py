"""No cache of compiled templates on disk: there is no disk."""


class BytecodeCache:
    """Named by Jinja's loaders and package."""


FileSystemBytecodeCache = MemcachedBytecodeCache = BytecodeCache
