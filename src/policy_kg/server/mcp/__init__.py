"""The Model Context Protocol: what an agent can ask of a home, over stdio or streamable HTTP.

Needs the extra `mcp`; nothing outside this package and `cli.mcp` imports it.
"""
