"""Shared fixtures."""

import pytest

from diptych.language.pieces import flat
from diptych.prompt import chinese
from diptych.prompt.figures import complete, readable
from diptych.scene.gather import gather
from diptych.scene.scene import Scene


@pytest.fixture
def keywords_zh():
    """A scene's Chinese keyword list, as a Chinese model with a keyword slot would get it."""

    def make(scene):
        tree = scene.tree if isinstance(scene, Scene) else scene
        depiction = gather(tree, "zh")
        assert readable(depiction, "zh") == []
        complete(depiction)
        return chinese.COMMA.join(flat(words)[0] for _, words in chinese.keywords(depiction))

    return make
