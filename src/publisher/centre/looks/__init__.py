"""How a centre's site looks: its colours, the icon of its tab, the picture of its link previews."""
