"""What the environment (and a file ``.env``) says; read once, passed on."""

import hashlib
import hmac
import re
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import unquote, urlsplit

from platformdirs import user_cache_path, user_data_path
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SistercityError

_SECRET = 8
"""What is shorter is no token, and may stand anywhere in a log."""
BUILT_IN = Path(__file__).resolve().parent.parent / "knowledge"
"""The knowledge that comes with the program."""


class WrongSettings(SistercityError):
    """The environment holds what cannot be used; its text names the variable and the fix."""


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _folder(value: Path) -> Path:
    if not value.is_dir():
        raise ValueError(f"there is no folder {value}")
    return value


def _token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", value.get_secret_value()):
        raise ValueError("that is no bot token; copy the one that @BotFather gave you, like 123456789:ABC-DEF…")
    return value


def _discord_token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[\w-]+\.[\w-]+\.[\w-]+", value.get_secret_value(), re.ASCII):
        raise ValueError("that is no bot token; copy the one that the Developer Portal shows under Bot, Reset Token")
    return value


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("that is no address; write it like https://bot.example.org")
    return value.rstrip("/")


def _discord_address(value: str) -> str:
    address = _address(value)
    return address if urlsplit(address).path else f"{address}/api/v10"


def _repository(value: SecretStr) -> SecretStr:
    text = value.get_secret_value()
    if not re.match(r"(https?|ssh|git|file)://[^-]|[\w.-]+@[\w.-]+:|/", text):
        raise ValueError("that is no repository; write it like https://github.com/you/knowledge.git")
    return value


def _persons(value: object) -> object:
    if not isinstance(value, str):
        return value
    persons = frozenset(each.strip() for each in value.split(",") if each.strip())
    for person in persons:
        if not re.fullmatch(r"(telegram|discord):\d+", person):
            raise ValueError("write each as the platform, a colon and the number there, like telegram:123,discord:456")
    return persons


def _default_database() -> SecretStr:
    return SecretStr(f"sqlite:///{user_data_path('sistercity') / 'sistercity.db'}")


def secret_for(token: str) -> str:
    """What Telegram shows with each update: the same in all copies, and no way back to *token*."""
    return hmac.new(token.encode(), b"sistercity: telegram webhook", hashlib.sha256).hexdigest()


class Settings(BaseSettings):
    """The settings; an empty variable counts as not set."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", env_file_encoding="utf-8", hide_input_in_errors=True
    )

    telegram_token: Annotated[
        SecretStr | None,
        AfterValidator(lambda value: value and _token(value)),
        Field(description="The token of the Telegram bot, from @BotFather."),
    ] = None
    telegram_api_url: Annotated[
        str | None,
        AfterValidator(lambda value: value and _address(value).removesuffix("/bot")),
        Field(description="Another Bot API server than Telegram's own, such as http://localhost:8081."),
    ] = None
    telegram_webhook_url: Annotated[
        str | None,
        AfterValidator(lambda value: value and _address(value)),
        Field(description="The public https address of this bot; Telegram then brings updates to PORT. Else it polls."),
    ] = None
    telegram_pace: Annotated[
        float,
        Field(gt=0, description="So many times as fast as Telegram usually allows, for bots that are allowed more."),
    ] = 1
    discord_token: Annotated[
        SecretStr | None,
        AfterValidator(lambda value: value and _discord_token(value)),
        Field(description="The token of the Discord bot, from the Developer Portal; it may run beside Telegram."),
    ] = None
    discord_guild: Annotated[
        int | None,
        Field(gt=0, description="Show the commands in this Discord community (its id) only, and at once."),
    ] = None
    discord_api_url: Annotated[
        str | None,
        AfterValidator(lambda value: value and _discord_address(value)),
        Field(description="Another server than Discord's own that speaks its REST interface, for tests."),
    ] = None
    uncertain_deliveries: Annotated[
        Literal["report", "resend"],
        Field(
            description="What becomes of an update that may have arrived though nobody said so: report leaves it to "
            "the admins, resend sends it again and may double it."
        ),
    ] = "report"
    port: Annotated[
        int | None,
        Field(ge=1, le=65535, description="Serve /healthz, /readyz, /metrics, calendars and the webhook on this port."),
    ] = None
    public_url: Annotated[
        str | None,
        AfterValidator(lambda value: value and _address(value)),
        Field(description="The public address of PORT, for links to calendars; else the host of TELEGRAM_WEBHOOK_URL."),
    ] = None
    admins: Annotated[
        frozenset[str],
        NoDecode,
        BeforeValidator(_persons),
        Field(description="Who may use /status, /reload and /announce: telegram:123,discord:456."),
    ] = frozenset()

    knowledge_dir: Annotated[
        Path,
        AfterValidator(_folder),
        Field(description="The folder of YAML that is answered from; without it, the built-in knowledge."),
    ] = BUILT_IN
    knowledge_git: Annotated[
        SecretStr | None,
        AfterValidator(lambda value: value and _repository(value)),
        Field(description="A repository whose newest version is pulled and answered from, instead of KNOWLEDGE_DIR."),
    ] = None
    knowledge_branch: Annotated[
        str | None,
        Field(pattern=r"^\w[\w./-]*$", description="The branch of KNOWLEDGE_GIT; without it, the usual one."),
    ] = None
    knowledge_polling: Annotated[
        float | None,
        Field(ge=0.5, description="Look at the files every so many seconds, where a mount does not tell of changes."),
    ] = None
    database_url: Annotated[
        SecretStr,
        Field(description="Where it remembers: postgresql://user:password@host/name, or sqlite:///file."),
    ] = Field(default_factory=_default_database)
    dyno: str = ""
    """Set by platforms whose disks are wiped now and then; nobody else is to set it."""
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"] | None,
        BeforeValidator(_upper),
        Field(description="How much run logs: DEBUG, INFO (without it), WARNING (on the console) or ERROR."),
    ] = None

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        address = self.telegram_webhook_url
        if address and self.port is None:
            raise ValueError("TELEGRAM_WEBHOOK_URL: it needs PORT as well, the port on which to listen; set it")
        if address and not address.startswith("https://") and self.telegram_api_url is None:
            raise ValueError("TELEGRAM_WEBHOOK_URL: Telegram brings updates to https addresses only; give one")
        if self.public_url and self.port is None:
            raise ValueError("PUBLIC_URL: it needs PORT as well, the port on which to listen; set it")
        return self

    @model_validator(mode="after")
    def _is_one_knowledge(self) -> Self:
        if self.knowledge_git and "knowledge_dir" in self.model_fields_set:
            raise ValueError("KNOWLEDGE_GIT: KNOWLEDGE_DIR is set, too; take one of them away")
        if self.knowledge_branch and not self.knowledge_git:
            raise ValueError("KNOWLEDGE_BRANCH: it needs KNOWLEDGE_GIT as well, the repository; set it")
        return self

    @property
    def public_address(self) -> str | None:
        """Where people reach PORT, without a slash at the end; None where nobody is known to."""
        if self.public_url or self.telegram_webhook_url is None:
            return self.public_url
        parts = urlsplit(self.telegram_webhook_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def level(self) -> str:
        """How much is logged."""
        return self.log_level or ("INFO" if self.has_platform else "WARNING")

    @property
    def has_platform(self) -> bool:
        """Whether there is a platform for the bot to talk on; without one, run is the console chat."""
        return bool(self.telegram_token or self.discord_token)

    @property
    def is_alone(self) -> bool:
        """Whether no other copy can share the database."""
        return self.database_url.get_secret_value().startswith("sqlite")

    @property
    def secrets(self) -> list[str]:
        """What must never be logged."""
        secrets = []
        if self.telegram_token:
            token = self.telegram_token.get_secret_value()
            secrets += [token, token.partition(":")[2], secret_for(token)]
        if self.discord_token:
            secrets.append(self.discord_token.get_secret_value())
        if found := re.search(r"://[^:@/]*:([^@]+)@", self.database_url.get_secret_value()):
            secrets += [found[1], unquote(found[1])]
        # A token may stand there as a name, or as a password.
        repository = self.knowledge_git.get_secret_value() if self.knowledge_git else ""
        if found := re.search(r"^https?://([^@/]+)@", repository):
            secrets += [part for each in found[1].split(":") for part in {each, unquote(each)} if len(part) >= _SECRET]
        return secrets

    @property
    def data_dir(self) -> Path:
        """Where what was pulled is kept."""
        return user_data_path("sistercity")

    @property
    def cache_dir(self) -> Path:
        """Where what can be learnt again is kept, to start quickly."""
        return user_cache_path("sistercity")


def read_settings() -> Settings:
    """The settings of this process; raise `WrongSettings` where one of them cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        told = [("_".join(map(str, each["loc"])).upper(), each["msg"]) for each in error.errors()]
        # A validator that weighs several variables names the one to change itself.
        lines = [": ".join(filter(None, (name, text.removeprefix("Value error, ")))) for name, text in told]
        raise WrongSettings("\n".join(lines)) from None  # its cause would hold what was set, also a token
    except UnicodeDecodeError as error:
        raise WrongSettings(".env is not UTF-8 text; save it as UTF-8") from error


def described() -> str:
    """All environment variables, a line each."""
    told = {name: field.description for name, field in Settings.model_fields.items() if field.description}
    told["database_url"] += f" Without it, {_default_database().get_secret_value()}."
    return "\n".join(f"  {name.upper():<21} {description}" for name, description in told.items())
