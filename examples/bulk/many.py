#!/usr/bin/env python3
"""Writes as many made-up cases as you ask for, as CSV, to try ipta at scale.

    python3 many.py 1000000 | zstd > many.csv.zst
    ipta calc many.csv.zst --rows none

A case has 3 to 12 lines with unit costs of nl-2025; a third of them, at least one, is
help. The same number of cases gives the same bytes. They are nobody's: drawn, not
observed. Python without more.
"""
import random
import sys

HELP = ["ipta_coach", "home_guidance_hour", "youth_guidance_hour", "wmo_guidance_hour"]
AVOIDED = ["eviction", "debt_help", "shelter_night", "ggz_admission_day", "gp_consult", "theft",
           "vandalism", "assault", "community_service_day", "police_hour", "hospital_day", "bailiff_summons"]


def main() -> None:
    cases = int(sys.argv[1]) if len(sys.argv) == 2 and sys.argv[1].isdecimal() else 0
    if cases == 0:
        sys.exit("many.py: how many cases? for example: python3 many.py 10000")
    r = random.Random(1)
    out = sys.stdout
    out.write("case,start,municipality,group,unit_cost,quantity,years,without,with,attributable,drop_off\n")
    for case in range(cases):
        town = r.randrange(40)
        lines = r.randint(3, 12)
        for line in range(lines):
            first = r.randrange(4)
            last = r.randint(first, 9)
            head = f"c{case:08d},2024,town-{town:02d}"
            if line < max(1, lines // 3):
                out.write(f"{head},interventions,{r.choice(HELP)},{r.randint(2, 50)},{first},,,,\n")
                continue
            without = r.uniform(0.05, 0.6)
            out.write(f"{head},avoided,{r.choice(AVOIDED)},{r.uniform(0.5, 3):.2f},{first}-{last},{without:.3f},"
                      f"{without * r.random():.3f},{r.uniform(0.3, 1):.2f},{r.choice(['0', '0.05', '0.1', '0.2', '0.35'])}\n")


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # who reads has enough
        sys.stderr.close()
