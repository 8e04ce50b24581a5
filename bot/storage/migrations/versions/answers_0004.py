"""What the answer to a question said."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Take this step."""
    op.add_column(
        "questions",
        sa.Column("answer", sa.String(), nullable=True, comment="a digest of what was told; none before step 0004"),
    )
