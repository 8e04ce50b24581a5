"""What the environment (and a file ``.env``) says; read once, passed on."""

from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_cache_path, user_data_path
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SistercityError

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


def _default_database() -> SecretStr:
    return SecretStr(f"sqlite:///{user_data_path('sistercity') / 'sistercity.db'}")


class Settings(BaseSettings):
    """The settings; an empty variable counts as not set."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", env_file_encoding="utf-8")

    knowledge_dir: Annotated[
        Path,
        AfterValidator(_folder),
        Field(description="The folder of YAML that is answered from; without it, the built-in knowledge."),
    ] = BUILT_IN
    database_url: Annotated[
        SecretStr,
        Field(description="Where it remembers: postgresql://user:password@host/name, or sqlite:///file."),
    ] = Field(default_factory=_default_database)
    dyno: str = ""
    """Set by platforms whose disks are wiped now and then; nobody else is to set it."""
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        BeforeValidator(_upper),
        Field(description="How much is logged: DEBUG, INFO, WARNING or ERROR."),
    ] = "WARNING"

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
        lines = [f"{variable}: {message.removeprefix('Value error, ')}" for variable, message in told]
        raise WrongSettings("\n".join(lines)) from error
    except UnicodeDecodeError as error:
        raise WrongSettings(".env is not UTF-8 text; save it as UTF-8") from error


def described() -> str:
    """All environment variables, a line each."""
    told = {name: field.description for name, field in Settings.model_fields.items() if field.description}
    told["database_url"] += f" Without it, {_default_database().get_secret_value()}."
    return "\n".join(f"  {name.upper():<16} {description}" for name, description in told.items())
