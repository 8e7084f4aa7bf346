"""Pictures told in steps: the page that plays one, the forms that make one, and the file that plays it without a network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from pydantic import Field, ValidationError

from graphsvc.clock import today
from graphsvc.errors import Ambiguous, GraphServiceError, Invalid, NotFound
from graphsvc.pictures.drawing import draw
from graphsvc.pictures.svg import within_a_page
from graphsvc.viewers.names import LONGEST_NAME
from graphsvc.viewers.saved import may_delete
from graphsvc.viewers.saved_views import saved_views
from graphsvc.viewers.stories import (
    LONGEST_SENTENCE,
    MOST_STEPS,
    Step,
    Story,
    delete_story,
    find_story,
    save_story,
    stories,
)
from graphsvc.vocabulary.fictional import FICTIONAL_EN, FICTIONAL_ZH, is_fictional
from graphsvc.web.answers import unkept
from graphsvc.web.api import answers, blueprint
from graphsvc.web.bodies import Body, Name
from graphsvc.web.context import store
from graphsvc.web.downloads import attached
from graphsvc.web.explore.view_picture import picture_of_view
from graphsvc.web.language import in_language, said, say
from graphsvc.web.parameters import Named
from graphsvc.web.viewers import viewer

api = blueprint("explore", "stories", (403, 404, 409))
pages = Blueprint("stories", __name__)

_HTML = "text/html; charset=utf-8"


class StepBody(Body):
    """One step."""

    view: str = Field(max_length=100, description="保存的视图的编号 id of a saved view", examples=["view-0f3c"])
    sentence: str = Field(default="", max_length=LONGEST_SENTENCE, description="这一步说的话 what is said")


class StoryToSave(Body):
    """A story to keep under a name."""

    name: Name = Field(max_length=LONGEST_NAME, examples=["重庆的海外联系"])
    steps: list[StepBody] = Field(min_length=1, max_length=MOST_STEPS)
    office: bool = Field(default=False, description="全单位可见 for the whole office, which an editor may do")


@dataclass(frozen=True, slots=True)
class StoryTold:
    """One story."""

    id: str
    name: Annotated[str, Field(examples=["重庆的海外联系"])]
    steps: tuple[Step, ...]
    office: Annotated[bool, Field(description="全单位可见 whether the whole office sees it")]
    by: str
    at: str
    own: Annotated[bool, Field(description="可由我删除 whether whoever asks may delete it")]


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories that whoever asks sees, by name."""

    stories: tuple[StoryTold, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """One step as it is shown: its view's name, the sentence, the drawing; `gone` says why there is none."""

    name: str
    sentence: str
    svg: Markup | None = None
    gone: str = ""
    address: str = ""
    fictional: bool = False


@api.get("/stories", summary="分步讲解 Pictures told in steps", responses=answers(Stories))
def get_stories() -> Response:
    """One's own stories and the office's, by name, with their steps."""
    return unkept(Stories(tuple(map(_told, stories(store(), viewer())))))


@api.post("/stories", summary="保存讲解 Save a story", responses=answers(StoryTold))
def add_story(body: StoryToSave) -> Response:
    """Keep saved views in an order, each with a sentence; one's own of that name is replaced."""
    steps = [Step(step.view, step.sentence) for step in body.steps]
    return unkept(_told(save_story(store(), viewer(), body.name, steps, for_office=body.office)))


@api.delete("/stories/<id>", summary="删除讲解 Delete a story", responses=answers(StoryTold))
def remove_story(path: Named) -> Response:
    """Forget a story: one's own, or any of the office as an admin. Its views stay."""
    return unkept(_told(delete_story(store(), viewer(), path.id)))


@pages.get("/stories")
def index() -> ResponseReturnValue:
    """Show the stories there are, and the form for a new one or, by its id, for one that is changed."""
    return _index()


@pages.post("/stories")
def save() -> ResponseReturnValue:
    """Keep a story from the form; a step without a view is left out."""
    given = request.form
    steps = [
        Step(view, said) for view, said in zip(given.getlist("view"), given.getlist("sentence"), strict=False) if view
    ]
    try:
        story = save_story(store(), viewer(), given.get("name", ""), steps, for_office=bool(given.get("office")))
    except GraphServiceError as refusal:
        return _index(refusal, steps), refusal.status
    return redirect(url_for("stories.page", id=story.id), 303)


@pages.post("/stories/<id>/delete")
def delete(id: str) -> ResponseReturnValue:
    """Forget a story."""
    delete_story(store(), viewer(), id)
    return redirect(url_for("stories.index"), 303)


@pages.get("/stories/<id>")
@in_language
def page(id: str) -> ResponseReturnValue:
    """Show a story step after step; played on the whole screen where scripts run."""
    story = find_story(store(), viewer(), id)
    told = render_template("story.html", story=story, scenes=list(_scenes(story)), own=may_delete(viewer(), story))
    return Response(told, content_type=_HTML, headers={"Cache-Control": "no-store"})


@pages.get("/stories/<id>/file.html")
@in_language
def file(id: str) -> Response:
    """Answer a story as one file that plays without a network."""
    story = find_story(store(), viewer(), id)
    script, style = _static("story.js"), _static("story.css")
    policy = f"default-src 'none'; img-src data:; script-src 'sha256-{_hash(script)}'; style-src 'unsafe-inline'"
    scenes = list(_scenes(story, offline=True))
    made = render_template(
        "story_file.html", story=story, scenes=scenes, script=Markup(script), style=Markup(style), policy=policy,  # noqa: S704
        fictional=say(FICTIONAL_ZH, FICTIONAL_EN) if any(scene.fictional for scene in scenes) else "",
    )  # fmt: skip
    return attached(made.encode(), "text/html", story.name, today().isoformat(), "html")


def _index(refusal: GraphServiceError | None = None, typed: list[Step] | None = None) -> str:
    known = stories(store(), viewer())
    changed = next((story for story in known if story.id == request.args.get("change")), None)
    return render_template(
        "stories.html",
        stories=[_told(story) for story in known],
        views=saved_views(store(), viewer()),
        changed=changed,
        steps=typed if typed is not None else list(changed.steps) if changed else [],
        refusal=refusal,
        most=MOST_STEPS,
    )


def _scenes(story: Story, *, offline: bool = False) -> Iterator[Scene]:
    """Yield the steps with their drawings: with the page's colours, or as they stand in a file."""
    views = {view.id: view for view in saved_views(store(), viewer())}
    for step in story.steps:
        view = views.get(step.view)
        if view is None:
            yield Scene("", step.sentence, gone=say("这一步的视图已删除。", "The view of this step was deleted."))
            continue
        try:
            picture = picture_of_view(view.address, view.name)
        except (NotFound, Ambiguous, Invalid) as lost:
            yield Scene(view.name, step.sentence, gone=said(lost))
            continue
        except ValidationError:  # kept by a program that wrote what the explorer does not know
            yield Scene(
                view.name,
                step.sentence,
                gone=say(
                    "这一步的视图读不出来，请在探索里重新保存。",
                    "The view of this step cannot be read; save it again in the explorer.",
                ),
            )
            continue
        svg = draw(picture)
        made_up = any(is_fictional(spot.id) for spot in picture.spots)
        drawn = Markup(svg if offline else within_a_page(svg))  # noqa: S704
        yield Scene(view.name, step.sentence, drawn, address=view.id, fictional=made_up)


def _told(story: Story) -> StoryTold:
    own = may_delete(viewer(), story)
    return StoryTold(story.id, story.name, story.steps, story.office, story.by, story.at, own)


def _static(name: str) -> str:
    return Path(current_app.static_folder or "", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
