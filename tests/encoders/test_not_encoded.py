"""An encoder that is not run here is named in the findings."""

from types import SimpleNamespace

from diptych.encoders.encode import Encoders
from diptych.encoders.recipe import recipe_of
from diptych.prompt.profile import target


def test_the_llama_of_hidream_is_not_encoded():
    recipe = recipe_of(target("hidream-i1"))
    (finding,) = Encoders._unread(SimpleNamespace(recipe=recipe))
    assert (finding.code, finding.severity, finding.slot) == ("DP230", "warning", "llama")
    assert Encoders._unread(SimpleNamespace(recipe=recipe_of(target("flux.1-dev")))) == []
