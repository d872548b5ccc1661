"""Cells and columns of tables, by the words of their row and head."""
