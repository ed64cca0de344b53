"""The page for two, and what belongs to it."""

from tests.browser.house import HERS_FOR_TWO, HIS_FOR_TWO, NEWCOMER, at

at("us", HERS_FOR_TWO, "/z/")
at("us_other", HIS_FOR_TWO, "/z/")
at("us_alone", NEWCOMER, "/z/")
