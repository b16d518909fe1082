"""A misspelt French word is told with its file; what is no French word is passed over."""

import re

import pytest

from publisher.checks import spelling

NAMES = re.compile(r"\bAsk a Manager\b")


def test_a_misspelt_word_fails_with_its_file(tmp_path, capsys):
    page = tmp_path / "page.md"
    page.write_text(
        "---\ntitle: Après l’entrevue\ndescription: Un suivvi.\n---\n"
        "# Le remerciment\n\nVotre courriel est bienvenu, qu’il soit long ou pas.\n", "utf-8"
    )  # fmt: skip
    letter = tmp_path / "fr.warm.txt"
    letter.write_text("Subject: Merci\n\nMerci de l’acceuil {{ role|du }}.\n", "utf-8")
    table = tmp_path / "words.toml"
    table.write_text(
        'section = "who"\n[a]\nb = ["Un apel, le {day}.", "Rendez-vous lundi"]\n', "utf-8"
    )
    good = tmp_path / "good.md"
    good.write_text("Aujourd’hui, peut-être, rappelez-la au sujet de l’Ontario.\n", "utf-8")
    assert spelling.main([str(file) for file in (page, letter, table, good)]) == 1
    assert capsys.readouterr().out.splitlines()[:-1] == [
        f"{page}: remerciment", f"{page}: suivvi", f"{letter}: l'acceuil", f"{table}: apel",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("Le `thank_you` est là", {"Le", "est", "là"}),
        ('Dit <span lang="en">under 5</span> ici', {"Dit", "ici"}),
        ('Un <img src="a.png" alt="dessin"> ici', {"Un", "dessin", "ici"}),
        (
            "Voir [la page](other.md#part) ou https://example.com/who",
            {"Voir", "la", "page", "ou"},
        ),
        ("Le 1<sup>er</sup> mai, **tr**ès tôt", {"Le", "mai", "très", "tôt"}),
        ("| a | b |\n| --- | --- |\n| mot | note |", {"a", "b", "mot", "note"}),
        ("Selon Ask a Manager, WordPress et le VPAT", {"Selon", "et", "le"}),
        ("<pre>echo words</pre>\n\nFin", {"Fin"}),
    ],
)
def test_what_is_read_of_a_page(tmp_path, page, words):
    file = tmp_path / "page.md"
    file.write_text(page, "utf-8")
    assert spelling.words(spelling.said(file), NAMES) == words
