from pathlib import Path

import pytest

from graphsvc.errors import Invalid
from graphsvc.settings import read_settings


def test_environment_before_file_before_dotenv_before_default(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("NEO4J_PASSWORD=from-dotenv\nGRAPHSVC_PORT=9001\n")
    secret = tmp_path / "secret"
    secret.write_text("from-file\n")
    assert read_settings({}, dotenv)["NEO4J_PASSWORD"] == "from-dotenv"
    assert read_settings({"NEO4J_PASSWORD_FILE": str(secret)}, dotenv)["NEO4J_PASSWORD"] == "from-file"
    assert (
        read_settings({"NEO4J_PASSWORD": "plain", "NEO4J_PASSWORD_FILE": str(secret)}, dotenv)["NEO4J_PASSWORD"]
        == "plain"
    )
    settings = read_settings({"GRAPHSVC_DATA": "~/x"}, dotenv)
    assert (settings["GRAPHSVC_PORT"], settings["GRAPHSVC_WORKERS"], settings.data) == (9001, 2, Path.home() / "x")


def test_neo4j_user_is_understood_too() -> None:
    assert read_settings({"NEO4J_USER": "wang"}, None)["NEO4J_USERNAME"] == "wang"


@pytest.mark.parametrize(
    ("name", "text"), [("GRAPHSVC_PORT", "eighty"), ("GRAPHSVC_TIMEOUT", "-1"), ("GRAPHSVC_READ_ONLY", "maybe")]
)
def test_a_value_that_cannot_be_read_names_the_setting(name: str, text: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_settings({name: text}, None)
    assert name in caught.value.zh
    assert name in caught.value.en


def test_a_secret_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="NEO4J_PASSWORD_FILE"):
        read_settings({"NEO4J_PASSWORD_FILE": str(tmp_path / "none")}, None)
