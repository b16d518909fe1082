"""What the tests of phrases share: reading in a region, with the deadlines of these tests."""

import datetime as dt
from functools import cache

from calculator.days.region import load_packaged
from calculator.days.workdays import read_region
from calculator.situation.phrases import read_words
from phrases.deadline import deadline_of

WEDNESDAY = dt.date(2026, 11, 18)


@cache
def holidays(region):
    """Give the holidays of a region such as "CA-ON"; none for no region."""
    country, _, subdivision = region.partition("-")
    return read_region(load_packaged(country), subdivision or None).holidays if country else {}


def read(words, on=WEDNESDAY, region="US", *, locale="en", **given):
    """Read words said on a day, by default on a Wednesday in November."""
    given = {"deadline_of": deadline_of, "holidays": holidays(region), "locale": locale, **given}
    return read_words(words, on, **given)
