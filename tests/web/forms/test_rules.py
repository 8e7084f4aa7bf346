"""A rule is looked at before it is saved, from whichever form it is changed: none of the plain ones writes."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphsvc.store import Store
from graphsvc.vocabulary import KIND_BY_LABEL
from tests.changes.offices import entity, links
from tests.story import link, node, tell
from tests.web.forms.pages import Form, opened, taken

# The kind of a rule, one of it, where its own form is, and a field with what is typed there.
RULES = [
    ("CadenceRule", "cad-1", "/cadence-rules/edit", "every", "7"),
    ("OwnerRule", "rule-1", "/owner-rules/edit", "post_title", "无此职务"),
]
EACH = pytest.mark.parametrize(("kind", "rule", "own", "field", "value"), RULES)


@pytest.fixture(autouse=True)
def _rules(story: Store) -> None:
    tell(
        story,
        [node("CadenceRule", "cad-1", "机构 90 天", contact_kind="OverseasOrg", every=90)],
        [link(rule, "APPLIES_TO", "region-500106") for _, rule, *_ in RULES],
    )


@EACH
def test_the_plain_form_of_a_rule_leads_to_the_one_that_shows_first_what_changes(
    client: FlaskClient, story: Store, kind: str, rule: str, own: str, field: str, value: str
) -> None:
    for way in (f"/entities/{rule}/edit", f"/entities/{rule}/edit?field={field}", f"/entities/{rule}/links/new"):
        assert client.get(way).headers["Location"] == f"{own}?rule={rule}"
    page = client.get(f"/entities/{rule}").text
    assert "先看会改什么" in page
    assert f"/entities/{rule}/links/new" not in page
    before = entity(story, rule)
    form = opened(client, f"{own}?rule={rule}")
    sent = {**form.fields, f"f.{field}": value}
    answer = client.post(f"/entities/{rule}/edit", data=sent)
    assert (answer.status_code, answer.headers["Location"]) == (307, f"{own}?rule={rule}")
    looked = client.post(answer.headers["Location"], data=sent)
    assert 'id="preview"' in looked.text
    assert entity(story, rule) == before, "what was only looked at was written"
    again = Form(looked.text)
    assert again.fields[f"f.{field}"] == value
    taken(client.post(again.action, data={**again.fields, "step": "make"}))
    assert str(entity(story, rule)[field]) == value


@EACH
def test_where_a_rule_applies_is_no_link_to_be_changed_by_itself(
    client: FlaskClient, story: Store, kind: str, rule: str, own: str, field: str, value: str
) -> None:
    (there,) = links(story, rule, "APPLIES_TO")
    assert client.get(f"/links/{there['id']}").headers["Location"] == f"{own}?rule={rule}"
    for way in (f"/links/{there['id']}/wrong", f"/links/{there['id']}/end", f"/links/{there['id']}", f"/entities/{rule}/links/new"):  # fmt: skip
        answer = client.post(way, data={"way": "APPLIES_TO.out", "f.other": "重庆市", "f.until": "2020"})
        assert (answer.status_code, answer.headers["Location"]) == (303, f"{own}?rule={rule}")
    assert links(story, rule, "APPLIES_TO") == [there]


@EACH
def test_a_new_rule_is_made_on_its_own_form(
    client: FlaskClient, story: Store, kind: str, rule: str, own: str, field: str, value: str
) -> None:
    form = opened(client, client.get(f"/entities/new?kind={kind}&name=新的规则").headers["Location"])
    assert form.fields["f.name"] == "新的规则"
    about = KIND_BY_LABEL[kind]
    assert {f"f.{one.name}" for one in (*about.all_fields, *about.columns)} - {"f.id", "f.former_ids"} <= form.fields.keys()  # fmt: skip
    sent = {**form.fields, f"f.{field}": value, "f.applies_to": "500106"}
    answer = client.post(f"/entities/new?kind={kind}", data=sent)
    assert (answer.status_code, answer.headers["Location"]) == (307, own)
    again = Form(client.post(own, data=sent).text)
    assert not story.read("entities/by_names", names=["新的规则"])
    assert taken(client.post(again.action, data={**again.fields, "step": "make"})) == own.rpartition("/")[0]
    assert story.read("entities/by_names", names=["新的规则"])
