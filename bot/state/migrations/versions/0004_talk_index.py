"""An index of what is to be sent and is no announcement."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index."""
    op.create_index(
        "ix_outbox_talk",
        "outbox",
        ["chat", "id"],
        sqlite_where=sa.text("open = 1 AND announcement_id IS NULL"),
        postgresql_where=sa.text("open AND announcement_id IS NULL"),
    )


def downgrade() -> None:
    """Remove the index."""
    op.drop_index("ix_outbox_talk", table_name="outbox")
