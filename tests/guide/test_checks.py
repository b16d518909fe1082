"""The checks of the guide's text and links find what they should find."""

import pytest

from publisher.checks import links, readability


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("make", 1), ("asked", 1), ("wanted", 2), ("table", 2), ("people", 2), ("interview", 3),
        ("calm", 1), ("email", 2), ("university", 5), ("the", 1), ("dates", 1), ("added", 2),
    ],
)  # fmt: skip
def test_syllables(word, count):
    assert readability.syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("poste", 1), ("semaine", 2), ("entrevue", 3), ("l’entrevue", 3), ("remercient", 3),
        ("idée", 2), ("août", 1), ("courriel", 2), ("le", 1), ("organisée", 4), ("dates", 1),
    ],
)  # fmt: skip
def test_syllables_in_french(word, count):
    assert readability.syllables(word, "fr") == count


def test_hard_french_fails(tmp_path, capsys):
    hard = (
        "Nonobstant l’hétérogénéité organisationnelle considérable, les professionnels "
        "reconnaissent universellement que la ponctualité communicationnelle démontre le "
        "professionnalisme.\n"
    )
    (tmp_path / "dur.md").write_text(hard, "utf-8")
    (tmp_path / "facile.md").write_text("Dites merci. Puis attendez une semaine.\n", "utf-8")
    assert readability.main([str(tmp_path), "--language", "fr"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in told] == ["FAILED", "ok"]


def test_only_running_text_counts():
    page = (
        "---\ntitle: x\n---\n# A heading of words\n\n| a | table |\n\n"
        "Write [soon](x.md#y) [FS-01](s.md#FS-01){ .cite }. Then wait.\n{ .answer }\n\n"
        '<div class="letter">\n<p>Dear all of you</p>\n</div>\n\n- Ask\n- Stop\n'
    )
    assert list(readability.sentences(page)) == ["Write soon", "Then wait", "Ask", "Stop"]


def test_hard_text_fails(tmp_path, capsys):
    hard = (
        "Notwithstanding considerable organisational heterogeneity, recruitment professionals "
        "universally acknowledge that communicative promptness demonstrates professionalism "
        "irrespective of institutional circumstances.\n"
    )
    (tmp_path / "hard.md").write_text(hard, "utf-8")
    (tmp_path / "easy.md").write_text("Say thanks. Then wait for a week.\n", "utf-8")
    assert readability.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines()[0].startswith("FAILED")


@pytest.fixture
def small_site(tmp_path):
    (tmp_path / "guide").mkdir()
    (tmp_path / "index.html").write_text('<p id="here"><a href="guide/#there">x</a>', "utf-8")
    (tmp_path / "guide/index.html").write_text(
        '<h2 id="there"><a href="../#here">y</a><a href="https://example.com/none">z</a>', "utf-8"
    )
    return tmp_path


def test_good_links_pass(small_site):
    assert list(links.dead_links(small_site)) == []


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("gone/", "leads to nothing"),
        ("guide/#nowhere", "names an anchor that is not there"),
        ("/guide/", "starts at the server's root"),
        ("picture.svg", "leads to nothing"),
    ],
)
def test_dead_links_are_found(small_site, link, fault):
    (small_site / "more.html").write_text(f'<a href="{link}">x</a>', "utf-8")
    assert list(links.dead_links(small_site)) == [f"more.html: {link} {fault}"]


def test_no_dead_links_on_the_built_site(site_dir):
    assert list(links.dead_links(site_dir)) == []
