from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from attest.evidence.citations import Published
from attest.model.findings import Report
from attest.project import read_corpus
from attest.site.pages import read_site
from tests.browser import chromium, serving
from tests.project import Project

ROOT = Path(__file__).parent.parent
SITE = "ATTEST_TEST_SITE"


def pytest_configure(config: pytest.Config) -> None:
    """Builds the real site once, before the workers start; each worker gets its place from the environment."""
    if hasattr(config, "workerinput") or SITE in os.environ:
        return
    folder = tempfile.mkdtemp(prefix="attest-test-site-")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(ROOT / "mkdocs.yml")]
    environment = {**os.environ, "ATTEST_CHECK": "0", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    done = subprocess.run(
        [*command, "--site-dir", folder], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise pytest.UsageError(f"the site does not build strictly:\n{done.stderr}")
    os.environ[SITE] = folder
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


@cache
def published() -> Published:
    """The real site, built."""
    return Published(read_corpus(ROOT, Report()), read_site(Path(os.environ[SITE])))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path)


@pytest.fixture(scope="session")
def site() -> Path:
    return Path(os.environ[SITE])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the built site, served under a sub-path of another host than its `site_url`."""
    with serving(site) as served:
        yield served
