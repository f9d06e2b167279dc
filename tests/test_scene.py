"""The scene: all that can be in view."""

from __future__ import annotations

from support.made_files import file_row, laid_out


def test_the_heading_of_a_swimlane_has_its_name_and_number() -> None:
    """Lanes without a name are others."""
    made = laid_out([file_row("2001", category="law"), file_row("2002", category="")])

    assert [lane["label"] for lane in made.scene.lanes] == ["Law  1", "Other  1"]
    assert made.scene.height_px == sum(lane["height"] for lane in made.scene.lanes)
