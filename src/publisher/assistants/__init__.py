"""The door for assistants: the engine's answers as tools of the Model Context Protocol."""
