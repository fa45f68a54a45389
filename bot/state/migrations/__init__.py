"""The schema's history. Shipped with the package."""
