"""Which file of the register a line is entered in, and in which order they are read."""

import pytest

from rkcctl.model.register import REGISTER, find_registers, register_of

OF_2019, MORE_OF_2019, OF_2020 = (
    f"proposals/{name}.yaml" for name in ("2019/register", "2019/register-2", "2020/register")
)


@pytest.mark.parametrize(
    ("known", "full", "wanted"),
    [
        ((), (), REGISTER),
        ((REGISTER,), (), REGISTER),
        ((REGISTER,), (REGISTER,), OF_2019),
        ((OF_2020,), (), OF_2019),
        ((REGISTER, OF_2019), (), OF_2019),
        ((REGISTER, OF_2019), (OF_2019,), MORE_OF_2019),
        ((OF_2019, MORE_OF_2019), (OF_2019,), MORE_OF_2019),
        ((OF_2019, MORE_OF_2019), (OF_2019, MORE_OF_2019), "proposals/2019/register-3.yaml"),
    ],
)
def test_a_line_goes_into_the_last_file_that_has_room(
    known: tuple[str, ...], full: tuple[str, ...], wanted: str
) -> None:
    assert register_of(2019, (*known, "proposals/2019/2019-001.md"), full.__contains__) == wanted


def test_files_are_read_in_the_order_in_which_lines_were_entered() -> None:
    tenth = "proposals/2019/register-10.yaml"
    named = (OF_2020, tenth, "proposals/2019/registers.yaml", "proposals/2019/register-0.yaml", MORE_OF_2019, OF_2019)
    assert find_registers((*named, REGISTER)) == (REGISTER, OF_2019, MORE_OF_2019, tenth, OF_2020)
