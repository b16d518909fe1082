"""The list of parts, where several sites are built side by side."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from publisher.licences import bill_of_materials, folder


def test_the_list_is_written_once_and_by_one_thread(monkeypatch, tmp_path):
    written = []

    def write(target):
        written.append(target)
        time.sleep(0.05)
        assert len(written) == 1, "two threads at once"
        target.mkdir(parents=True)
        (target / folder.BILL).write_text("{}", "utf-8")

    monkeypatch.setattr(bill_of_materials, "write", write)
    monkeypatch.setattr(folder, "BUILD", tmp_path)
    monkeypatch.setattr(folder, "ROOT", tmp_path / "a checkout, which brings none")
    with ThreadPoolExecutor(8) as sites:
        found = list(sites.map(lambda _: folder.find(), range(8)))
    assert found == [tmp_path / folder.FOLDER] * 8
    assert written == [tmp_path / folder.FOLDER]
    # What is gone is made again.
    (tmp_path / folder.FOLDER / folder.BILL).unlink()
    (tmp_path / folder.FOLDER).rmdir()
    written.clear()
    assert folder.find() == tmp_path / folder.FOLDER
    assert written == [tmp_path / folder.FOLDER]
