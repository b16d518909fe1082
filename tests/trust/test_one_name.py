"""Two test files do not share a name: a failure's name says where it stands."""

from collections import Counter

from publisher.project import ROOT


def test_no_two_test_files_share_a_name():
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert names
    assert [name for name, count in names.items() if count > 1] == []
