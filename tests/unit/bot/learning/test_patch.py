"""Patches: as git takes them, and as people edit them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from bot.learning.patch import apply, diff, read_patch
from knowledge.errors import UnionbotError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "services/a.yaml"
BEFORE = "one\ntwo\nthree\nfour\nfive\nsix\n"
AFTER = "one\ntwo\nthree\nnew 1\nnew 2\nfour\nfive\nsix\n"
PATCH = diff(FILE, BEFORE, AFTER)


def applied(patch: str, text: str = BEFORE) -> str:
    """The file after the patch."""
    return apply(read_patch(patch), {FILE: text}).get(FILE, text)


@pytest.mark.parametrize("before", [BEFORE, BEFORE.rstrip("\n"), BEFORE.replace("\n", "\r\n"), ""])
def test_what_is_written_does_what_it_says(before: str, tmp_path: Path) -> None:
    """Read by us and by git: the same file comes out, to the byte."""
    after = before.replace("four", "new\nfour") if "\r" not in before else f"x\r\n{before}"
    after = after or "born\n"
    patch = "# a comment\n" + diff(FILE, before, after)
    files = {FILE: before} if before else {}
    path = tmp_path / FILE
    path.parent.mkdir()
    if before:
        path.write_bytes(before.encode())
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.encode(), check=True)

    assert path.read_bytes() == after.encode()
    assert apply(read_patch(patch), files) == {FILE: after}


def test_an_added_line_may_be_changed_or_removed() -> None:
    """The counts in the head no longer hold; nobody minds."""
    assert applied(PATCH.replace("+new 1\n", "")) == AFTER.replace("new 1\n", "")
    assert applied(PATCH.replace("+new 2", "+other")) == AFTER.replace("new 2", "other")
    assert applied(PATCH.replace("+new 2\n", "+new 2\n+new 3\n")).count("new") == 3


def test_without_added_lines_nothing_is_left() -> None:
    """That is how a proposal is turned down."""
    turned_down = PATCH.replace("+new 1\n", "").replace("+new 2\n", "")
    assert read_patch(turned_down) == []


def test_editors_may_change_line_ends_and_blanks() -> None:
    """Windows line ends, a byte order mark, stripped blanks, empty lines at the end."""
    assert applied("\ufeff" + PATCH.replace("\n", "\r\n")) == AFTER
    spaced = diff(FILE, BEFORE.replace("four", ""), AFTER.replace("four", ""))
    stripped = "\n".join(line.rstrip() for line in spaced.split("\n")) + "\n\n"
    assert applied(stripped, BEFORE.replace("four", "")) == AFTER.replace("four", "")


def test_line_ends_of_the_file_are_kept() -> None:
    """A file with Windows line ends has them everywhere afterwards."""
    assert applied(PATCH, BEFORE.replace("\n", "\r\n")) == AFTER.replace("\n", "\r\n")


def test_a_file_that_grew_above_is_found_again() -> None:
    """Lines are looked for, not counted; of two places the nearest is meant."""
    assert applied(PATCH, "zero\n" * 7 + BEFORE) == "zero\n" * 7 + AFTER
    assert applied(PATCH, BEFORE * 2) == AFTER + BEFORE


def test_what_is_in_the_file_already_is_not_added_again() -> None:
    """So that an interrupted command can be run again."""
    assert apply(read_patch(PATCH), {FILE: AFTER}) == {}
    born = diff(FILE, "", AFTER)
    assert apply(read_patch(born), {FILE: AFTER}) == {}


@pytest.mark.parametrize(
    ("patch", "files", "why"),
    [
        (PATCH, {FILE: "something else\n"}, "has changed there since"),
        (PATCH.replace(" three", " thre"), {FILE: BEFORE}, "without '\\+' was edited"),
        (PATCH, {}, "is not in the content folder"),
        (diff(FILE, "", "born\n"), {FILE: BEFORE}, "is there already"),
    ],
)
def test_what_does_not_fit_is_refused(patch: str, files: dict[str, str], why: str) -> None:
    """With the line of the patch; nothing is applied."""
    with pytest.raises(UnionbotError, match=rf"Line \d+ of the patch .*{why}"):
        apply(read_patch(patch), files)


def test_several_changes_of_one_file_are_on_their_own() -> None:
    """Each has a head of its own, with comments between them; one may be left out."""
    far = "".join(f"line {number}\n" for number in range(20))
    one, two = f"{AFTER}{far}", f"{AFTER}{far}new 3\n"
    both = f"# 1\n{diff(FILE, BEFORE + far, one)}\n# 2\n{diff(FILE, one, two)}"
    first_turned_down = both.replace("+new 1\n", "").replace("+new 2\n", "")

    assert applied(both, BEFORE + far) == two
    assert applied(first_turned_down, BEFORE + far) == f"{BEFORE}{far}new 3\n"


@pytest.mark.parametrize("text", ["", "nonsense", "@@ -1 +1 @@\n+x", "--- a/x\n+++ b/x\n", "\0"])
def test_what_is_no_patch_changes_nothing(text: str) -> None:
    """Nor does it break anything."""
    assert read_patch(text) == []


@pytest.mark.parametrize("changed", ["+new 1", "+new 1\n+new 2"])
def test_a_hunk_without_the_lines_around_it_is_refused(changed: str) -> None:
    """Nobody can say where what it adds belongs."""
    with pytest.raises(UnionbotError, match="does not fit"):
        applied(f"--- a/{FILE}\n+++ b/{FILE}\n@@ -3 +3 @@\n{changed}\n")


def test_a_hunk_may_only_take_away() -> None:
    """What it leaves is nothing, which is to be looked for nowhere."""
    assert applied(f"--- a/{FILE}\n+++ b/{FILE}\n@@ -2 +1,0 @@\n-two\n") == BEFORE.replace(
        "two\n", ""
    )


def test_an_answer_written_over_two_lines_needs_two_marks() -> None:
    """Else what follows would be left out without a word."""
    written = PATCH.replace("+new 1\n", "+new 1\nand more\n")
    assert written != PATCH
    line = written.split("\n").index("and more") + 1
    with pytest.raises(UnionbotError, match=rf"Line {line} of the patch lacks"):
        read_patch(written)


def test_a_comment_may_stand_between_hunks() -> None:
    """Also one that says nothing of its being a comment, where nothing is added behind it."""
    assert applied(f"{PATCH}in my own words\n# next\n") == AFTER
