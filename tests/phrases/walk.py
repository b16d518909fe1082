"""Phrases made by walking the patterns themselves: what a list of phrases never thinks of."""

from calculator.situation.phrases.grammar import grammar_of

BUILT_IN = {
    "clock": ["5:30"],
    "digits": ["3", "10", "27"],
    "numeric": ["27/11/2026", "4/12"],
    "full_hour": ["9", "17"],
    "slashed": ["2/3"],
    "words": ["zebra", "the zebra"],
    "year": ["2027"],
}
ORDINALS = {"en": ["27th", "3rd"], "fr": ["1er", "2e"]}
STARTS = ["time", "when", "day", "weekday_any", "anchor"]
"""Each stands by itself: left to chance, most phrases would be of the longest lists of words."""
DEEPEST = 12


def walked(language, random):
    """Give one phrase that the patterns of a language match."""
    grammar = grammar_of(language)
    spoken = [" ".join(name) for name in grammar.holidays]
    built_in = {**BUILT_IN, "ordinal": ORDINALS[language], "holiday": spoken}

    def words_of(symbol, depth):
        root = grammar.root(symbol)
        if root is None:
            return [random.choice(built_in[symbol])]
        node, found = root, []
        while True:
            slots = node.slots if depth < DEEPEST else {}
            ways = [*node.words.items(), *slots.items(), *node.free, *node.ends]
            if not ways:
                return found
            way = random.choice(ways)
            if way in node.ends:
                return found
            if not isinstance(way, tuple):
                node = way
                continue
            name, after = way
            found += (
                words_of(name, depth + 1) if name in slots and name not in node.words else [name]
            )
            node = after

    return " ".join(words_of(random.choice(STARTS), 0))
