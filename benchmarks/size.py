"""How large a city is measured: one place, without Django."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How many there are of each."""

    departments: int
    offices: int  # of all departments together
    bodies: int
    seats: int
    sittings: int

    def tenth(self) -> "Size":
        return Size(
            self.departments // 10, self.offices // 10, self.bodies // 10, self.seats // 10, self.sittings // 10
        )


FULL = Size(departments=20, offices=280, bodies=40, seats=1000, sittings=2000)
