"""What cannot be read in a centre's own template is told in plain words, with its line."""

import pytest

from calculator.messages import check
from calculator.messages.jinja import faults_in

FILE = "en/thank_you.warm.txt"


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        ("{% if role == “Cook” %}a{% endif %}", 2, "The quotation mark “ is curly."),
        ("{{ topic | after(«J’ai», ’a’) }}", 2, "The quotation mark « is curly."),
        ("{{ role ? }}", 2, "The sign ? cannot stand between {{ and }}, or between {% and %}."),
        ('{{ "role }}', 2, 'A text begins here with ", and the mark at its end is missing.'),
        ("{{ 'role }}", 2, "A text begins here with ', and the mark at its end is missing."),
        ("{% if role %}\n{% if topic %}\n{% endif %}\n\nThe end", 2, "Write {% endif %} after it."),
        ("a\n{% if role %}{% endif %}\n{% if topic %}\nb\n", 4, "Write {% endif %} after it."),
        ("{% endif %}", 2, "There is no “if” that this “endif” belongs to."),
        ("{% if role %}{% else %}{% else %}{% endif %}", 2, "no “if” that this “else” belongs to"),
        ("{% if role %}{% end if %}", 2, "“end” is not a word that can stand after {%."),
        ("{{ }}", 2, "Something is missing between {{ and }}"),
        ("{% if %}a{% endif %}", 2, "Something is missing"),
        ("{{ role", 2, "{{ ends with }}, {% with %}, {# with #}"),
        ("{{ role }", 2, "has no right end"),
        ("{{ (role }}", 2, "and a bracket with a bracket"),
        ("{# role", 2, "has no right end"),
        ("Hello { name },", 2, "“{ name }” would stand in the message as it is."),
        ("a {{ role }}\n[[ name ]]", 3, "two curly brackets on each side: {{ name }}"),
        ("<<name>>", 2, "“<<name>>” would stand"),
        ("{{ first name }}", 2, "A name is one word, such as {{ role }}"),
        ('{% if role = "Cook" %}a{% endif %}', 2, "two texts are compared with =="),
    ],
)
def test_a_mistake_is_told_in_plain_words(written, line, said):
    (fault,) = check({FILE: f"Subject: Thanks\n{written}"})
    assert said in fault.message
    assert fault.line == line
    for term in ("Jinja", "token", "tag", "block", "expected", "template"):
        assert term not in fault.message


def test_in_french_too():
    (fault,) = faults_in("{% if role == “Cook” %}a{% endif %}", FILE, "fr-CA")
    assert fault.message.startswith("Le guillemet “ est courbe. Entre {{ et }}, et entre {% et %}")
