"""The service: pages, REST API, SPARQL endpoint. `create_app` makes the WSGI application."""

from policy_kg.server.app import create_app

__all__ = ["create_app"]
