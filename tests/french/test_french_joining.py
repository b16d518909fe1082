"""What people type in French, in many shapes, joined to a sentence of ours."""

import pytest

from calculator.messages.joining import filters
from calculator.text.wording import Blank

after = filters("fr-CA")["after"]

LIKED = [
    ("votre équipe", "Ce qui me plaît, c’est votre équipe."),
    ("J'ai aimé votre équipe", "J'ai aimé votre équipe."),
    # "Fait" and "reste" are nouns after an article.
    ("le fait que l’équipe grandit", "Ce qui me plaît, c’est le fait que l’équipe grandit."),
    (
        "Le fait que tout le monde s’entraide",
        "Ce qui me plaît, c’est le fait que tout le monde s’entraide.",
    ),
    ("le reste de l’équipe", "Ce qui me plaît, c’est le reste de l’équipe."),
    ("l’équipe est grande", "Ce qui me plaît, c’est que l’équipe est grande."),
    ("les horaires", "Ce qui me plaît, ce sont les horaires."),
    ("Nos valeurs communes", "Ce qui me plaît, ce sont nos valeurs communes."),
    ("toute l’équipe", "Ce qui me plaît, c’est toute l’équipe."),
    ("que vous investissez", "Ce qui me plaît, c’est que vous investissez."),
    ("qu’on s’entraide", "Ce qui me plaît, c’est qu’on s’entraide."),
    ("travailler en français", "Ce qui me plaît, c’est de travailler en français."),
    ("Apprendre un métier", "Ce qui me plaît, c’est d’apprendre un métier."),
    ("d’aider les gens", "Ce qui me plaît, c’est d’aider les gens."),
    ("de travailler en équipe", "Ce qui me plaît, c’est de travailler en équipe."),
    ("comment vous planifiez", "Ce qui me plaît, c’est la façon dont vous planifiez."),
    ("atelier de céramique", "Ce qui me plaît : atelier de céramique."),
    ("est-ce stable?", "Ce qui me plaît : est-ce stable?"),
    (Blank("[une chose]"), "Ce qui me plaît, c’est [une chose]."),
]
TALKED = [
    ("la formation", "J’ai aimé notre échange sur la formation."),
    (
        "comment vous formez les bénévoles",
        "J’ai aimé notre échange sur la façon dont vous formez les bénévoles.",
    ),
    (
        "comment former les bénévoles",
        "J’ai aimé notre échange sur la façon de former les bénévoles.",
    ),
    (
        "Pourquoi vous recrutez",
        "J’ai aimé notre échange sur la raison pour laquelle vous recrutez.",
    ),
    (
        "formation des bénévoles",
        "J’ai aimé notre échange au sujet de « formation des bénévoles ».",
    ),
    ("IA", "J’ai aimé notre échange au sujet de « IA »."),
    ("du télétravail", "J’ai aimé notre échange sur le télétravail."),
    ("des horaires", "J’ai aimé notre échange sur les horaires."),
    ("de l’horaire", "J’ai aimé notre échange sur l’horaire."),
    ("nous avons parlé du télétravail", "J’ai aimé notre échange sur le télétravail."),
    ("On a parlé d’un projet", "J’ai aimé notre échange sur un projet."),
    ("que vous recrutez", "J’ai aimé notre échange sur le fait que vous recrutez."),
    ("travailler ensemble", "J’ai aimé notre échange sur le fait de travailler ensemble."),
    ("vous recrutez", "J’ai aimé notre échange : vous recrutez."),
    (Blank("[une chose]"), "J’ai aimé notre échange sur [une chose]."),
]
FORGOT = [
    ("que j’ai aussi géré un budget", "J’ai oublié de mentionner que j’ai aussi géré un budget."),
    ("de parler de mon stage", "J’ai oublié de mentionner mon stage."),
    ("de parler du permis", "J’ai oublié de mentionner le permis."),
    ("de mentionner mon permis", "J’ai oublié de mentionner mon permis."),
    ("mon permis", "J’ai oublié de mentionner mon permis."),
    ("j’ai mon permis", "J’ai oublié de mentionner que j’ai mon permis."),
]
FITS = [
    ("travaillé en usine", "Je conviens, car j’ai travaillé en usine."),
    ("parce que j’aime enseigner", "Je conviens, car j’aime enseigner."),
    ("dix ans en soins", "Je conviens : j’y apporterais dix ans en soins."),
]
EVERY = [
    ("Ce qui me plaît", "is", LIKED),
    ("J’ai aimé notre échange", "about", TALKED),
    ("J’ai oublié de mentionner", "that", FORGOT),
    ("Je conviens", "because", FITS),
]


@pytest.mark.parametrize(
    ("lead", "link", "typed", "said"),
    [(lead, link, typed, said) for lead, link, pairs in EVERY for typed, said in pairs],
)
def test_words_of_every_shape_make_a_sentence(lead, link, typed, said):
    assert after(typed, lead, link).replace("\u00a0", " ").replace("'", "’") == said.replace(
        "'", "’"
    )
