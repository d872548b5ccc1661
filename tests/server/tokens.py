"""The tokens of the services that the tests make."""

READ = "read-token-of-the-tests"
WRITE = "write-token-of-the-tests"
WRITING = {"Authorization": f"Bearer {WRITE}"}
