"""A table's headers and words that stay whole, in the pages of a finished site."""

import pytest

from publisher.delivery.page_text import row_headers, whole_words

HEAD = "<thead>\n<tr>\n<th{0}>Day</th>\n<th{0}>What</th>\n</tr>\n</thead>\n<tbody>\n"


def table(head, *rows):
    return f"<table>\n{head}{''.join(rows)}</tbody>\n</table>"


def test_the_first_cell_of_a_row_is_its_header():
    made = row_headers(table(HEAD.format(""), "<tr>\n<td>Friday</td>\n<td>Ask</td>\n</tr>\n"))
    row = '<tr>\n<th scope="row">Friday</th>\n<td>Ask</td>\n</tr>\n'
    assert made == table(HEAD.format(' scope="col"'), row)


@pytest.mark.parametrize("cell", ["", "&nbsp;", "<span></span> "])
def test_an_empty_cell_heads_nothing(cell):
    row = f"<tr>\n<td>{cell}</td>\n<td>Ask</td>\n</tr>\n"
    assert row in row_headers(table(HEAD.format(""), row))


def test_a_table_that_says_what_its_cells_are_stays():
    page = '<table class="days"><tr><th scope="row">a</th><td>b</td></tr></table>'
    assert row_headers(page) == page


@pytest.mark.parametrize(
    ("page", "made"),
    [
        ("<p>Say thank-you.</p>", '<p>Say <span class="whole">thank-you</span>.</p>'),
        ("<p>Peut-être</p>", '<p><span class="whole">Peut-être</span></p>'),
        ("<title>The thank-you</title>", None),
        ("<script>thank-you</script>", None),
        ("<code>follow-up</code>", None),
        ('<a href="thank-you/">x</a>', None),
        ("<p>country-and-industry, FS-05, state-of-the-art, 2-3</p>", None),
        ("<p>straightforward-looking</p>", None),
    ],
)
def test_a_short_word_with_a_hyphen_stays_on_one_line(page, made):
    assert whole_words(page) == (made or page)
