"""的, 地 and 得: the one that its neighbours ask for, learnt from sound texts."""

from draftkit.text.particles import Particles

CLEAR = Particles({"": [-4.0, -4.0], "p=清醒": [9.0, 0.0], "nt=n": [-9.0, -9.0]})


def test_the_neighbours_say_which_particle_is_meant() -> None:
    assert list(CLEAR.slips("我清醒的看到")) == [(3, "的", "地")]
    assert not list(CLEAR.slips("清醒的头脑"))


def test_what_one_has_is_no_particle() -> None:
    leaning = Particles({"": [0.0, -9.0]})
    assert list(leaning.slips("他学得"))
    assert not list(leaning.slips("学有所得"))
