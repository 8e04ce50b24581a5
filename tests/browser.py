"""A headless Chromium for the tests, from the program that Debian installs; it asks nothing of the network."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, async_playwright

NEEDED = "NEED_CHROMIUM"
"""Where this is set in the environment, a browser that is not there is a failure."""

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def program() -> str:
    """The browser's program; the test is skipped, or fails, where there is none."""
    if found := shutil.which("chromium"):
        return found
    told = "no Chromium is installed; on Debian: apt-get install chromium"
    if os.environ.get(NEEDED):
        pytest.fail(told)
    pytest.skip(told)


@asynccontextmanager
async def running() -> AsyncIterator[Browser]:
    """A browser that ends with the block."""
    path = program()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        try:
            yield browser
        finally:
            await browser.close()
