"""The environment: what it may say, and how it is told which variable is wrong and what to write instead."""

import pytest

from adapters.settings import Settings, WrongSettings, described, read_settings

TOKEN = "123456789:AAF0-abc_DEFghiJKLmnoPQRstuVWXyz0123"  # noqa: S105  # nobody's


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> pytest.MonkeyPatch:
    """An environment that says nothing yet, in a folder without .env."""
    monkeypatch.chdir(tmp_path_factory.mktemp("nothing"))
    return monkeypatch


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("TELEGRAM_TOKEN", "12345", "TELEGRAM_TOKEN: that is no bot token; copy the one that @BotFather gave you"),
        ("TELEGRAM_API_URL", "localhost:8081", "TELEGRAM_API_URL: that is no address; write it like https://"),
        ("TELEGRAM_WEBHOOK_URL", "bot.example.org", "TELEGRAM_WEBHOOK_URL: that is no address"),
        ("TELEGRAM_WEBHOOK_URL", "https://bot.example.org", "TELEGRAM_WEBHOOK_URL: it needs PORT as well"),
        ("PUBLIC_URL", "bot.example.org", "PUBLIC_URL: that is no address"),
        ("PUBLIC_URL", "https://bot.example.org", "PUBLIC_URL: it needs PORT as well"),
        ("TELEGRAM_PACE", "0", "TELEGRAM_PACE: Input should be greater than 0"),
        ("DISCORD_TOKEN", "abc", "DISCORD_TOKEN: that is no bot token; copy the one that the Developer Portal shows"),
        ("DISCORD_GUILD", "Exchange", "DISCORD_GUILD: Input should be a valid integer"),
        ("DISCORD_API_URL", "localhost", "DISCORD_API_URL: that is no address"),
        ("PORT", "http", "PORT: Input should be a valid integer"),
        ("PORT", "70000", "PORT: Input should be less than or equal to 65535"),
        ("ADMINS", "123", "ADMINS: write each as the platform, a colon and the number there, like telegram:123"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL: Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
    ],
)
def test_a_wrong_value_is_told_with_its_variable_and_the_fix(
    said: pytest.MonkeyPatch, variable: str, value: str, told: str
) -> None:
    said.setenv(variable, value)
    with pytest.raises(WrongSettings) as wrong:
        read_settings()
    assert str(wrong.value).startswith(told)


def test_a_wrong_token_is_not_repeated(said: pytest.MonkeyPatch) -> None:
    said.setenv("TELEGRAM_TOKEN", f"{TOKEN}!")
    with pytest.raises(WrongSettings) as wrong:
        read_settings()
    assert TOKEN not in str(wrong.value)
    assert wrong.value.__cause__ is None
    assert wrong.value.__suppress_context__


def test_a_webhook_is_https_unless_the_server_is_our_own(said: pytest.MonkeyPatch) -> None:
    said.setenv("PORT", "8080")
    said.setenv("TELEGRAM_WEBHOOK_URL", "http://bot.example.org/hook")
    with pytest.raises(WrongSettings, match="https addresses only"):
        read_settings()
    said.setenv("TELEGRAM_API_URL", "http://localhost:8081")
    assert read_settings().telegram_webhook_url == "http://bot.example.org/hook"


def test_people_reach_the_port_where_telegram_does_unless_told(said: pytest.MonkeyPatch) -> None:
    said.setenv("PORT", "8080")
    assert read_settings().public_address is None
    said.setenv("TELEGRAM_WEBHOOK_URL", "https://bot.example.org/hook/telegram")
    assert read_settings().public_address == "https://bot.example.org"
    said.setenv("PUBLIC_URL", "https://sister-cities.example.org/bot/")
    assert read_settings().public_address == "https://sister-cities.example.org/bot"


@pytest.mark.parametrize("address", ["http://localhost:8081", "http://localhost:8081/", "http://localhost:8081/bot"])
def test_another_server_may_be_named_with_or_without_bot(said: pytest.MonkeyPatch, address: str) -> None:
    said.setenv("TELEGRAM_API_URL", address)
    assert read_settings().telegram_api_url == "http://localhost:8081"


@pytest.mark.parametrize(
    "address", ["http://localhost:8082", "http://localhost:8082/", "http://localhost:8082/api/v10"]
)
def test_another_discord_may_be_named_with_or_without_its_version(said: pytest.MonkeyPatch, address: str) -> None:
    said.setenv("DISCORD_API_URL", address)
    assert read_settings().discord_api_url == "http://localhost:8082/api/v10"


def test_one_token_is_enough_for_a_platform(said: pytest.MonkeyPatch) -> None:
    assert not read_settings().has_platform
    said.setenv("DISCORD_TOKEN", "MTIzNDU2Nzg5.AbCdEf.ghIjKlMnOpQr_t-vWxYz")
    settings = read_settings()
    assert settings.has_platform
    assert settings.level == "INFO"
    assert "MTIzNDU2Nzg5.AbCdEf.ghIjKlMnOpQr_t-vWxYz" in settings.secrets
    assert "AbCdEf" not in repr(settings)


def test_admins_are_a_list_with_commas(said: pytest.MonkeyPatch) -> None:
    said.setenv("ADMINS", "telegram:123, discord:456,")
    assert read_settings().admins == {"telegram:123", "discord:456"}


def test_secrets_are_not_shown_and_are_known_to_the_log(said: pytest.MonkeyPatch) -> None:
    said.setenv("TELEGRAM_TOKEN", TOKEN)
    said.setenv("DATABASE_URL", "postgresql://bot:p%40ssword@db.example.org/bot")
    settings = read_settings()
    assert TOKEN not in repr(settings)
    assert "ssword" not in repr(settings)
    assert {TOKEN, TOKEN.partition(":")[2], "p%40ssword", "p@ssword"} <= set(settings.secrets)


def test_a_platform_logs_more_than_the_console_unless_told(said: pytest.MonkeyPatch) -> None:
    assert read_settings().level == "WARNING"
    said.setenv("TELEGRAM_TOKEN", TOKEN)
    assert read_settings().level == "INFO"
    said.setenv("LOG_LEVEL", "error")
    assert read_settings().level == "ERROR"


def test_every_variable_that_somebody_may_set_is_described() -> None:
    told = described()
    for name in Settings.model_fields.keys() - {"dyno"}:
        assert name.upper() in told
