"""The memory: the ports of `bot.ports` over SQLAlchemy, in a file of SQLite or in PostgreSQL.

It knows the ports and the errors, and nothing of what is asked and answered.
"""

from bot.storage.memory import look_into_memory, migrate_memory, open_memory
from bot.storage.migrating import Migrated

__all__ = ["Migrated", "look_into_memory", "migrate_memory", "open_memory"]
