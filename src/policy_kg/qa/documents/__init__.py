"""What is asked of a document as a whole: its facts, its tables, its annexes, whether it holds."""
