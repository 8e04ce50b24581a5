"""What must not stand in files that many read: it is refused with its place, and never repeated."""

from datetime import date
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample

from bot.knowledge import read_all
from bot.knowledge.secrets import secrets_in

FAQ, OFFICE, ANSWER = "faq/hosting.yaml", "organisations.yaml", "About ten days."
# In two halves each, so that nobody who searches this repository for secrets is alarmed.
TELEGRAM = "1234567890:" + "AAF-abcdefghijklmnopqrstuvwxyz12345"
DISCORD = "MTA5ODc2NTQzMjEwOTg3NjU0" + ".GabcDe." + "abcdefghijklmnopqrstuvwxyz-_0123456789"
AWS, GITHUB = "AKIA" + "IOSFODNN7EXAMPLE", "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
DATABASE, KEY = "postgresql://bot:" + "tulip@db.example.org/bot", "-----BEGIN " + "OPENSSH PRIVATE KEY-----"


@pytest.mark.parametrize(
    ("secret", "kind", "japanese"),
    [
        (TELEGRAM, "a Telegram token", "Telegram のトークン"),
        (DISCORD, "a Discord token", "Discord のトークン"),
        ("https://discord.com/api/" + "webhooks/1/abc", "the address of a webhook", "Webhook の URL"),
        (AWS, "an AWS key", "AWS のアクセスキー"),
        (GITHUB, "a GitHub token", "GitHub のトークン"),
        ("glpat-" + "x" * 20, "an access token", "アクセストークン"),
        (DATABASE, "an address with a password", "パスワードの入ったアドレス"),
        (KEY, "a private key", "秘密鍵"),
        ("password: " + "tulip2027", "a password", "パスワード"),
        ("パスワードは" + "tulip2027", "a password", "パスワード"),
    ],
)
def test_a_secret_is_refused_where_it_stands_also_in_a_comment(
    tmp_path: Path, secret: str, kind: str, japanese: str
) -> None:
    folder = write_sample(tmp_path, faq__hosting=f"# {secret}\n{FILES[FAQ]}")
    knowledge, problems = read_all(folder)
    assert knowledge is None
    [problem] = problems
    assert (problem.line, problem.level, problem.code) == (1, "error", "secret")
    assert problem.told() == (
        f"here stands what looks like {kind}; take it out of the file, and have a new one made: "
        "whoever read the file knows this one"
    )
    assert japanese in problem.told("ja")
    assert secret not in problem.as_line() + problem.as_line("ja")


@pytest.mark.parametrize(
    "harmless",
    [
        "https://example.org/a/AKIAIOSFODNN7EXAMPLE?token=1234567890abcdef",
        "the password is told at the office",
        "Passwords must hold eight characters.",
        "see token 12",
        "10:30 to 11:45, at Torrance: about-ten-days-and-no-more",
        "https://example.org/2027/04/17/a-very-long-title-of-a-page-in-the-newspaper.article-with-dots.html",
    ],
)
def test_what_only_looks_like_a_secret_is_let_pass(harmless: str) -> None:
    assert list(secrets_in(harmless.encode(), "knowledge/faq/hosting.yaml")) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Call Ann at (310) 555-2368.", "private-phone"),
        ("Call Ann at 310-555-2368.", "private-phone"),
        ("Call +1 310 555 2368.", "private-phone"),
        ("電話は090-1234-5678です。", "private-phone"),
        ("電話は０９０－１２３４－５６７８です。", "private-phone"),
        ("Call 04-7157-0281.", "private-phone"),
        ("Write to ann.lee@gmail.com.", "private-mail"),
        ("Write to ann@example.com.", "private-mail"),
        ("Write to ann@example.org.", None),
        ("Call (310) 555-0123, as in a film.", None),
        ("From 2024-2025 to 1937-2022, post code 277-0005.", None),
    ],
)
def test_a_telephone_number_or_mail_that_is_no_offices_is_refused(tmp_path: Path, text: str, code: str | None) -> None:
    problems = read_all(write_sample(tmp_path, faq__hosting=FILES[FAQ].replace(ANSWER, f'"{text}"')))[1]
    assert [each.code for each in problems] == ([code] if code else [])


def test_the_contacts_of_an_office_may_be_told(tmp_path: Path) -> None:
    office = FILES[OFFICE] + '  phone: "(310) 555-2368 (mornings)"\n  email: two.towns@gmail.com\n'
    told = '"Call +1 310 555 2368 or write to two.towns@gmail.com."'
    folder = write_sample(tmp_path, organisations=office, faq__hosting=FILES[FAQ].replace(ANSWER, told))
    assert read_all(folder)[1] == []
    other = FILES[FAQ].replace(ANSWER, "Write to ann.lee@gmail.com.")
    found = read_all(write_sample(tmp_path, organisations=office, faq__hosting=other), today=date(2026, 11, 21))[1]
    assert [each.code for each in found] == ["private-mail"]


def test_a_number_that_people_ask_about_is_known_to_them(tmp_path: Path) -> None:
    asked = FILES[FAQ].replace("length of a home stay", "is 04-7144-1300 still right")
    folder = write_sample(tmp_path, faq__hosting=asked.replace(ANSWER, '"No, 04-7144-1300 is no more."'))
    assert read_all(folder)[1] == []
