"""Questions and searches."""

from __future__ import annotations

from flask import Response
from flask_openapi import APIBlueprint, Tag

from policy_kg import pipeline
from policy_kg.examples import example_questions
from policy_kg.reader import Opened
from policy_kg.server.api.models import (
    AnswerOut,
    AskBody,
    Examples,
    Items,
    SearchQuery,
    problems,
)
from policy_kg.server.problems import problem
from policy_kg.server.service import Service, answer_json
from policy_kg.server.state import PerGeneration

_TAG = Tag(name="提问", description="用中文提问、查找，答案附原文依据")


def blueprint(service: Service) -> APIBlueprint:
    api = APIBlueprint("asking", __name__, url_prefix="/api", abp_tags=[_TAG])
    asked = PerGeneration(_examples)  # each is asked once, which takes a second

    def ask(body: AskBody) -> Response:
        if not body.question.strip():
            return problem(400, "question：是空的", field="question", mend="请写出要问的话")
        opened = service.current.opened()
        answer = pipeline.ask(
            opened.settings,
            body.question,
            context=body.context,
            document=body.document or None,
            opened=opened,
        )
        return answer_json(answer)

    @api.post("/ask", summary="提问", responses={200: AnswerOut, **problems(404)})
    def ask_post(body: AskBody) -> Response:
        return ask(body)

    @api.get("/ask", summary="提问（短问题）", responses={200: AnswerOut, **problems(404)})
    def ask_get(query: AskBody) -> Response:
        return ask(query)

    @api.get("/search", summary="按意思和字词查找", responses={200: Items, **problems(404)})
    def search(query: SearchQuery) -> Response:
        if not query.text.strip():
            return problem(400, "text：是空的", field="text", mend="请写出要找的话")
        opened = service.current.opened()
        items = pipeline.search(
            opened.settings,
            query.text,
            k=query.k,
            kinds=[kind.capitalize() for kind in query.kind],
            document=query.document or None,
            opened=opened,
        )
        return answer_json({"items": items})

    @api.get("/examples", summary="示例问题", responses={200: Examples, **problems()})
    def examples() -> Response:
        return answer_json({"questions": asked(service.current.opened())})

    return api


def _examples(opened: Opened) -> list[str]:
    return example_questions(opened.engine(), opened.store)
