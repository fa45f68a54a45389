"""What is learnt from questions: how they were asked, what was picked, what staff took over."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table. Rows that are there count as typed."""
    place = sa.String(length=200)
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("origin", sa.String(length=8), nullable=False, server_default="typed")
        )
        batch_op.add_column(sa.Column("searched", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("asked_place", place, nullable=False, server_default=""))
        batch_op.add_column(sa.Column("picked", place, nullable=False, server_default=""))
        batch_op.add_column(sa.Column("picked_by", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("buttons", schema=None) as batch_op:
        batch_op.add_column(sa.Column("passage", place, nullable=False, server_default=""))
        batch_op.add_column(sa.Column("question_id", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("first_staff_at", sa.Float(), nullable=True))
    op.create_table(
        "lessons",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("passage", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("accepted_at", sa.Float(), nullable=False),
        sa.Column("asked_before", sa.Integer(), nullable=False),
        sa.Column("answered_before", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("lessons")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_column("first_staff_at")
    with op.batch_alter_table("buttons", schema=None) as batch_op:
        batch_op.drop_column("question_id")
        batch_op.drop_column("passage")
    with op.batch_alter_table("questions", schema=None) as batch_op:
        for name in ("picked_by", "picked", "asked_place", "searched", "origin"):
            batch_op.drop_column(name)
