"""What is remembered, in SQL. Only this package names SQLAlchemy and Alembic."""
