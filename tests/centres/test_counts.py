"""``follow-up counts``: numbers from the logs of real servers' forms, and nothing about anybody."""

import gzip

import pytest

from publisher import cli
from publisher.centre import counts

NGINX = (
    '203.0.113.7 - - [29/Nov/2026:09:01:02 +0000] "GET {path} HTTP/1.1" {status} 512 '
    '"https://www.example.org/" "Mozilla/5.0"'
)
CADDY = (
    '{{"ts":1795942862.1,"request":{{"remote_ip":"203.0.113.7","method":"GET","uri":"{path}"}},'
    '"status":{status}}}'
)
IIS_HEAD = (
    "#Software: Microsoft Internet Information Services 10.0\n"
    "#Fields: date time cs-method cs-uri-stem c-ip sc-status\n"
)
IIS = "2026-11-29 09:01:02 GET {path} 203.0.113.7 {status}"
FORMS = {"nginx": ("", NGINX), "caddy": ("", CADDY), "iis": (IIS_HEAD, IIS)}
ASKED = [
    *[("/follow-up/guide/thank-you/", 200)] * 6,
    *[("/follow-up/guide/thank-you/index.html", 304)] * 1,
    *[("/follow-up/", 200)] * 4,
    ("/follow-up/assets/css/base.css", 200),
    ("/follow-up/gone/", 404),
    ("/elsewhere/", 200),
]


def log(form: str) -> str:
    head, line = FORMS[form]
    return head + "".join(f"{line.format(path=path, status=status)}\n" for path, status in ASKED)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_counted_by_month(tmp_path, capsys, form, packed):
    file = tmp_path / ("access.log.1.gz" if packed else "access.log")
    file.write_bytes(gzip.compress(log(form).encode()) if packed else log(form).encode())
    assert cli.main(["counts", str(file), "--path", "/follow-up/"]) == 0
    assert capsys.readouterr().out == (
        "2026-11         7  /follow-up/guide/thank-you/\n2026-11   under 5  /follow-up/\n"
    )


def test_several_logs_make_one_table(tmp_path, capsys):
    files = []
    for form in FORMS:
        files.append(tmp_path / form)
        files[-1].write_text(log(form), "utf-8")
    assert cli.main(["counts", *map(str, files), "--csv"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[:3] == [
        "Month,Page,Times",
        "2026-11,/follow-up/guide/thank-you/,21",
        "2026-11,/follow-up/,12",
    ]
    assert "203.0.113" not in said
    assert "Mozilla" not in said


@pytest.mark.parametrize(
    "line",
    [
        "",
        "no log at all",
        '{"ts": "never", "request": {}}',
        '{"ts": 1e99, "request": {"method": "GET", "uri": "/"}, "status": 200}',
        NGINX.format(path="/a\x1b[2Jb/", status=200),
        NGINX.format(path="http://[", status=200),
        NGINX.format(path="/", status=200).replace("GET", "POST"),
        NGINX.format(path="/", status=200).replace("Nov", "Nvo"),
    ],
)
def test_what_is_no_request_for_a_page_is_passed_over(tmp_path, capsys, line):
    file = tmp_path / "access.log"
    file.write_text(f"{line}\n", "utf-8")
    assert cli.main(["counts", str(file)]) == 1
    assert "names no page below /" in capsys.readouterr().err


def test_a_log_that_is_not_there(tmp_path, capsys):
    assert cli.main(["counts", str(tmp_path / "gone.log")]) == 1
    assert "gone.log" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["follow-up", "/follow-up", "/follow-up/"])
def test_a_path_is_a_folder_however_it_is_written(tmp_path, capsys, path):
    line = '1.2.3.4 - - [02/Nov/2026:10:00:00 +0000] "GET {} HTTP/1.1" 200 5 "-" "-"\n'
    log = tmp_path / "access.log"
    log.write_text(line.format("/follow-up/guide/") + line.format("/follow-up-old/"), "utf-8")
    assert cli.main(["counts", str(log), "--path", path]) == 0
    assert capsys.readouterr().out == "2026-11   under 5  /follow-up/guide/\n"


ROBOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/116.0",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0)",
    "Baiduspider/2.0",
    "ia_archiver",
    "curl/8.4.0",
    "Wget/1.21.4",
    "python-requests/2.31.0",
    "Go-http-client/1.1",
]
BROWSERS = [
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Linux; Android 12; CUBOT X50) AppleWebKit/537.36 Chrome/120.0 Mobile",
    "Lynx/2.9.0dev.10 libwww-FM/2.14",
    "-",
]


@pytest.mark.parametrize(
    "line",
    [
        '1.2.3.4 - - [02/Nov/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 5 "-" "{agent}"',
        '1.2.3.4 - - [02/Nov/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 5 "x\\" y" "{agent}" 0.01',
        (
            '{{"ts":1795942862.1,"request":{{"method":"GET","uri":"/a/",'
            '"headers":{{"User-Agent":["{agent}"]}}}},"status":200}}'
        ),
        (
            "#Fields: date cs-method cs-uri-stem cs(User-Agent) sc-status\n"
            "2026-11-02 GET /a/ {plus} 200"
        ),
    ],
    ids=["nginx", "with more at its end", "caddy", "iis"],
)
def test_what_calls_itself_a_robot_is_left_out(tmp_path, line):
    for agents, counted in ((ROBOTS, 0), (BROWSERS, len(BROWSERS))):
        log = tmp_path / "access.log"
        lines = (line.format(agent=each, plus=each.replace(" ", "+")) for each in agents)
        log.write_text("".join(f"{each}\n" for each in lines), "utf-8")
        assert counts.count([log]).total() == counted


@pytest.mark.parametrize("headers", ["[]", '"none"', '{"User-Agent": 7}', '{"User-Agent": null}'])
def test_odd_headers_do_not_stop_the_counting(tmp_path, headers):
    log = tmp_path / "access.log"
    log.write_text(
        f'{{"ts":1795942862.1,"request":{{"method":"GET","uri":"/a/","headers":{headers}}},'
        '"status":200}\n',
        "utf-8",
    )
    assert counts.count([log]).total() == 1
