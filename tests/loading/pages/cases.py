"""The pages: which story, whose site, what is true. The held-out ones were written after the rules."""

from datetime import date

from tests.loading.pages.case import Case

_TIMES = ("18:40", "17:55", "16:10", "14:32", "13:05")


def _c(style: str, story: str, day: str, *authors: str, **more: object) -> Case:
    return Case(style, story, date.fromisoformat(day), authors, **more)  # type: ignore[arg-type]


CASES = (
    _c("wordpress", "ferry", "2023-10-04", "Ellen Moss", modified=date(2023, 10, 6)),
    _c("wordpress", "wolves", "2024-02-19", "Peter van Dam"),
    _c("wordpress", "school", "2021-08-30", "Agnes Holm", stated=False),
    _c("wordpress", "choir", "2019-12-06", "Kit O’Dowd", stated=False, variant="plain-url"),
    _c("ghost", "cheese", "2022-05-11", "Marta Silva", captions=("Wheels in the cellar at noon. Photograph: L. Carrel",)),
    _c("ghost", "museum", "2020-11-23", "Tove Lind", "Jorge Paz", modified=date(2021, 1, 4)),
    _c("ghost", "choir", "2023-03-03", "Ola Berg"),
    _c("ghost", "bees", "2018-07-09", "Ruth Amsel", stated=False),
    _c("drupal", "school", "2012-09-14", "mkeller", named=False),
    _c("drupal", "bridge", "2015-05-26", "Sandra Whitlock"),
    _c("drupal", "port", "2011-03-02", "Ian Rook", stated=False),
    _c("drupal", "wolves", "2016-11-17", "jbracken", stated=False, named=False),
    _c("hugo", "battery", "2024-06-13", "Lena Fischer"),
    _c("hugo", "bees", "2023-01-27", "Sam Otieno"),
    _c("hugo", "tunnel", "2022-12-11", "Carlo Benzi", stated=False),
    _c("hugo", "no_fjord", "2021-09-06", "Kari Moe", stated=False),
    _c("jekyll", "budget", "2020-02-13", "Dana Whitfield"),
    _c("jekyll", "chess", "2022-07-31", "Moses Ade", "Clara Finn"),
    _c("jekyll", "vaccine", "2021-10-06", "Nadia Rahal", stated=False),
    _c("blogger", "cheese", "2010-04-18", "Old Tom"),
    _c("blogger", "flood", "2013-12-27", "Marlbank Diarist"),
    _c("blogger", "bees", "2009-06-05", "Gwen", stated=False),
    _c("blogger", "choir", "2014-01-10", "Aunt Petra", stated=False),
    _c("substack", "budget", "2023-11-16", "Milan Kovac"),
    _c("substack", "battery", "2024-09-02", "Iris Tan", variant="paid", extra=("A claim from Graz, and why nobody should trade on it yet",)),
    _c("substack", "hospital", "2022-03-14", "Joan Prior", stated=False),
    _c("newspaper", "port", "2024-04-17", "Rana Aziz", "Bill Tully", captions=("Ships wait outside the harbour on Wednesday. (M. Dahl)",)),
    _c("newspaper", "budget", "2019-05-23", "Helen Strand", variant="parsely"),
    _c("newspaper", "bridge", "2022-08-23", "Angus Reid", extra=("“There was no danger of collapse, but there was no reason to wait either.”",)),
    _c("newspaper", "hospital", "2021-02-08", "Mei Lau", stated=False),
    _c("newspaper", "vaccine", "2023-07-19", "Daniel Osei", stated=False),
    _c("wiki", "tunnel", "2016-12-11"),
    _c("wiki", "flood", "2015-12-05"),
    _c("wiki", "port", "2010-06-23", stated=False),
    _c("wiki", "vaccine", "2018-04-24", stated=False),
    _c("tables", "ferry", "2002-09-28", "Walter Jencks", stated=False, variant="printed"),
    _c("tables", "school", "2001-08-21", "Betty Sorrel", stated=False, variant="none"),
    _c("tables", "chess", "2003-07-13", "Hugh Brandt", stated=False, variant="printed"),
    _c("amp", "flood", "2018-11-10", "Rosa Lynn", captions=("A street in Stoke Abbas on Saturday morning.",)),
    _c("amp", "chess", "2020-08-02", "Ben Yusuf"),
    _c("amp", "hospital", "2019-01-15", "Amit Rao", stated=False),
    _c("live", "flood", "2024-01-05", "Jo Marsh", "Lee Tan", extra=_TIMES),
    _c("live", "port", "2023-06-14", "Ada Brook", extra=_TIMES),
    _c("live", "bridge", "2022-10-18", "Finn Carr", stated=False, extra=_TIMES),
    _c("paywall", "wolves", "2023-01-20", "Nora Pike"),
    _c("paywall", "flood", "2020-02-15", "Harry Steed", modified=date(2020, 2, 18)),
    _c("paywall", "museum", "2021-05-07", "Lily Chance", stated=False),
    _c("agency", "port", "2017-03-15", "INA", stated=True),
    _c("agency", "tunnel", "2019-06-09", "INA", stated=False, variant="year"),
    _c("agency", "budget", "2014-10-02", "INA", stated=False, variant="short"),
    _c("government", "bridge", "2022-05-17"),
    _c("government", "vaccine", "2024-07-01"),
    _c("government", "tunnel", "2020-09-13", stated=False),
    _c("overseas", "vaccine", "2024-04-03", "Kenji Mori", stated=False, variant="kanji"),
    _c("overseas", "chess", "2023-05-21", stated=True, variant="hangul"),
    _c("overseas", "de_brot", "2024-03-12", "Jutta Vogel", stated=False, variant="dots"),
    _c("overseas", "fr_gare", "2022-02-14", "Luc Perrin", stated=False, variant="words-fr"),
    _c("overseas", "es_pozo", "2023-10-01", "Ana Belmonte", stated=True, variant="words-es"),
    _c("overseas", "museum", "2024-04-03", "Omar Haddad", stated=False, variant="hijri"),
    _c("overseas", "battery", "2021-11-08", stated=False, variant="hangul"),
)  # fmt: skip

HELD_OUT = (
    _c("platform", "cheese", "2023-04-18", "Paula Reyes"),
    _c("platform", "battery", "2024-08-09", "Theo Lang", variant="members"),
    _c("platform", "budget", "2021-10-14", "Noor Aydin", stated=False),
    _c("broadcaster", "tunnel", "2024-02-04", variant="relative", captions=("The first train left at dawn",)),
    _c("broadcaster", "flood", "2022-01-08", "Elin Rhys"),
    _c("broadcaster", "hospital", "2020-06-15", "Tariq Shah", stated=False),
    _c("institute", "bees", "2018-05-03", "Hana Novotna"),
    _c("institute", "vaccine", "2019-10-21", "Paul Essien", stated=False),
    _c("institute", "wolves", "2021-03-30", "Birgit Kaas", stated=False),
    _c("station", "bridge", "2023-08-22", "Dana Cole"),
    _c("station", "school", "2022-09-06", "Marcus Bell", stated=False),
    _c("station", "chess", "2021-07-25", "Lia Moreno", "Jon Park", stated=False),
    _c("regional", "de_brot", "2024-05-02", "Svenja Krull", variant="plus"),
    _c("regional", "de_brot", "2023-11-11", "Uwe Pahl", stated=False),
    _c("regional", "ferry", "2023-10-25", "Mia Thorne", stated=False),
)  # fmt: skip
