"""The lives of each procedure are lived once, whoever asks."""
from __future__ import annotations

import pytest
from clauses import Lives
from story import Story


@pytest.fixture(scope="session")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Lives:
    return Lives(tmp_path_factory)


@pytest.fixture(scope="module")
def stories(request: pytest.FixtureRequest, lives: Lives) -> dict[str, Story]:
    return lives.whole(request.module.PROCEDURE)
