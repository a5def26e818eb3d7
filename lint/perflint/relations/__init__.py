"""Relations between figures, and between words, decided: a package for each way of holding them against each other.

| package | relates | rules |
| --- | --- | --- |
| `adding` | parts and their totals, in lists and tables | SUM001–003, HDC |
| `counting` | stated numbers of things and the things told, staff and posts | CNT, HDC |
| `dividing` | rates, shares, averages and prices, and the figures they come from | PCT, SUM006 |
| `comparing` | changes: from what, to what, by how much and why | CHG |
| `balancing` | fiscal identities, what was left at the end of the year | SUM004–005 |
| `repeating` | one fact in two places, in two units, denied and told | REF, UNT, LOG001 |
| `assessing` | points, weights, grades, verdicts on targets | SCO, LOG002 |
| `numbering` | numbers of headings and items, contents, references | SEC |
| `dating` | dates and years | DAT |
| `writing` | names, wording, copied passages, what a section is about | ORG, TXT, CPY |

What they share stands beside them: the classes of relations (`model`, `prose`, `scoring`), intervals of quotients and
changes (`arithmetic`), typing slips (`slips`), how figures are written in evidence (`format`).
"""
