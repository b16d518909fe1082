"""Starts the real web servers with the files that a build writes, on a free port of this computer.

What whoever hosts the site has to fill in (the folder, the address) is filled in here by exact
replacement, and nothing else is changed.
"""

import contextlib
import http.client
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

FOLDER = "/srv/www/follow-up"
MODULES = Path("/usr/lib/apache2/modules")

NGINX = """\
daemon off;
user {user};
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{}}
http {{
    client_body_temp_path {work};
    proxy_temp_path {work};
    fastcgi_temp_path {work};
    uwsgi_temp_path {work};
    scgi_temp_path {work};
    log_format bare '$status $body_bytes_sent $uri';
    access_log {work}/access.log bare;
    server {{
        listen 127.0.0.1:{port};
        include {work}/snippet.conf;
        {beside}
    }}
}}
"""

APACHE = """\
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {work}/apache.pid
ErrorLog {work}/error.log
DefaultRuntimeDir {work}
{modules}
User {user}
Group {group}
TypesConfig /dev/null
DocumentRoot {work}/empty
{settings}
"""
FOLDER_OF_APACHE = """\
<Directory {site}>
    AllowOverride {override}
    Require all granted
</Directory>
Alias {path} {site}/
RedirectMatch ^{bare}$ {path}
DirectoryIndex index.html
"""
APACHE_MODULES = (
    "mpm_event", "authz_core", "dir", "mime", "alias", "filter", "deflate", "headers", "rewrite",
    "setenvif", "env", "autoindex",
)  # fmt: skip
FEWEST = ("mpm_event", "authz_core", "dir", "mime", "alias", "deflate")
"""What compresses, without what says which types; nothing that sets headers."""

PROGRAMS = {
    "nginx": "nginx", "apache": "apache2", "apache-settings": "apache2", "caddy": "caddy",
}  # fmt: skip
"""Apache twice: with ``.htaccess``, and with what goes into its own settings."""
WHERE = "/usr/sbin:/usr/bin:/sbin:/bin"


class NotStartedError(RuntimeError):
    """A server that did not answer, with what it said."""


def installed(kind: str) -> bool:
    return shutil.which(PROGRAMS[kind], path=WHERE) is not None


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def program(kind: str) -> None:
    if not installed(kind):
        pytest.skip(f"{PROGRAMS[kind]} is not on this computer, and could not be installed")


def ask(address: str, path: str = "", method: str = "GET", **headers: str):
    """Status, headers and body, as they come: nothing followed, nothing unpacked."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    asked = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, parts.path + path, headers=asked)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


@contextlib.contextmanager
def running(
    kind: str, site: Path, path: str, work: Path, parent: str = "", beside: str = ""
) -> Iterator[str]:
    """Serve ``site`` below ``path``; ``parent`` may frame it. Gives the address with a slash.

    ``beside`` is what the host has of its own in the block or the settings that take ours.
    """
    port = free_port()
    (work / "empty").mkdir(parents=True)
    commands = {
        "nginx": _nginx, "apache": _apache, "apache-settings": _apache_settings, "caddy": _caddy,
    }  # fmt: skip
    command = commands[kind](site, path, work, port, (parent, beside))
    with _started(command, path, work, port) as address:
        yield address


@contextlib.contextmanager
def running_apache(
    site: Path, path: str, work: Path, override: str, modules: tuple[str, ...] = APACHE_MODULES
) -> Iterator[str]:
    """Serve ``site`` as :func:`running` does, by a host that allows or has less."""
    port = free_port()
    (work / "empty").mkdir(parents=True)
    folder = FOLDER_OF_APACHE.format(site=site, path=path, bare=path.rstrip("/"), override=override)
    with _started(_apache_with(folder, work, port, modules), path, work, port) as address:
        yield address


@contextlib.contextmanager
def _started(command: list[str], path: str, work: Path, port: int) -> Iterator[str]:
    with (work / "out.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=work, env=_environment(work))
    try:
        address = f"http://127.0.0.1:{port}{path}"
        _wait(server, address, work)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _environment(work: Path) -> dict[str, str]:
    return {"PATH": WHERE, "HOME": str(work), "LANG": "C.UTF-8"}


def _with_parent(text: str, parent: str) -> str:
    return text.replace("https://canvas.example.edu", parent) if parent else text


def _nginx(site: Path, _path: str, work: Path, port: int, host: tuple[str, str]) -> list[str]:
    parent, beside = host
    text = (site / "_server" / "nginx.conf").read_text("utf-8")
    assert text.count(f"alias {FOLDER}/;") == 1
    text = _with_parent(text.replace(f"{FOLDER}/", f"{site}/"), parent)
    (work / "snippet.conf").write_text(text, "utf-8")
    settings = NGINX.format(work=work, port=port, user=_owner(site), beside=beside)
    (work / "nginx.conf").write_text(settings, "utf-8")
    return [shutil.which("nginx") or "nginx", "-c", str(work / "nginx.conf"), "-p", str(work)]


def _apache(site: Path, path: str, work: Path, port: int, host: tuple[str, str]) -> list[str]:
    parent, beside = host
    if parent:
        # The file lies in the site, so the site is copied to change it.
        copy = site.with_name(f"{site.name}.apache")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(site, copy)
        file = copy / ".htaccess"
        file.write_text(_with_parent(file.read_text("utf-8"), parent), "utf-8")
        site = copy
    folder = FOLDER_OF_APACHE.format(
        site=site, path=path, bare=path.rstrip("/"), override="FileInfo"
    )
    return _apache_with(folder + beside, work, port)


def _apache_settings(
    site: Path, _path: str, work: Path, port: int, host: tuple[str, str]
) -> list[str]:
    parent, beside = host
    text = (site / "_server" / "apache.conf").read_text("utf-8")
    assert text.count(FOLDER) == 2
    ours = _with_parent(text.replace(FOLDER, str(site)), parent)
    return _apache_with(f"{ours}\n{beside}", work, port)


def _apache_with(
    settings: str, work: Path, port: int, modules: tuple[str, ...] = APACHE_MODULES
) -> list[str]:
    loaded = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in modules)
    text = APACHE.format(
        work=work, port=port, modules=loaded, user="nobody", group="nogroup", settings=settings
    )
    (work / "apache.conf").write_text(text, "utf-8")
    return [shutil.which("apache2") or "apache2", "-f", str(work / "apache.conf"), "-DFOREGROUND"]


def _caddy(site: Path, _path: str, work: Path, port: int, host: tuple[str, str]) -> list[str]:
    parent, beside = host
    text = (site / "_server" / "Caddyfile").read_text("utf-8")
    assert text.count(f"root * {FOLDER}") == 2
    text = text.replace(FOLDER, str(site)).replace(
        "careers.example.edu {", f"http://127.0.0.1:{port} {{\n{beside}", 1
    )
    text = f"{{\n\tadmin off\n\tauto_https off\n}}\n{_with_parent(text, parent)}"
    (work / "Caddyfile").write_text(text, "utf-8")
    caddy = shutil.which("caddy") or "caddy"
    return [caddy, "run", "--config", str(work / "Caddyfile"), "--adapter", "caddyfile"]


def _owner(site: Path) -> str:
    return site.owner()


def _wait(server: subprocess.Popen, address: str, work: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - this computer
        except urllib.error.HTTPError as answer:
            answer.close()
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    said = "\n".join(log.read_text("utf-8") for log in work.glob("*.log"))
    raise NotStartedError(said)
