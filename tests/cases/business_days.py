from sheet import Sheet
from typing import Any
def case(sheet: Sheet, case: Any) -> None:
    raise NotImplementedError
def table(sheet: Sheet, years: Any) -> None:
    raise NotImplementedError
