"""Since when a worker waits for staff."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column. Of cases that are there only the worker's last words are known."""
    op.add_column("cases", sa.Column("waits_since", sa.Float(), nullable=True))
    op.execute("UPDATE cases SET waits_since = worker_at")


def downgrade() -> None:
    """Remove it."""
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_column("waits_since")
