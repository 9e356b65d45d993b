"""Quantities with their value, unit, relation, direction and what they are of.

The stages, in the order in which :mod:`finder` runs them:

1. Tokens and numerals, in :mod:`tui.analysis.numerals`: no parse, also used by the checks.
2. Spans in which no number counts anything (:mod:`barred`): addresses, codes, dates.
3. Phrases: a numeral with its sign, currency or unit (:mod:`phrases`, :mod:`money`, :mod:`units`), and what
   comes after it (:mod:`phrase_parts`, :mod:`rates`): compound measures, temperatures, rates.
4. Names (:mod:`names`, :mod:`name_rules`, :mod:`pronouns`): figures that count nothing are dropped.
5. Ranks, ages, multiples, and the noun that a bare number counts (:mod:`ranks`, :mod:`ages`,
   :mod:`multiples`, :mod:`counted` with :mod:`noun_phrases` and :mod:`kinds`).
6. Joins: two phrases that are one quantity (:mod:`joins`, :mod:`ranges`), a unit that is written once for
   several numbers (:mod:`carried`), bounds (:mod:`bounds`).
7. Attachment: the direction of a quantity and what it is of (:mod:`attachment`, :mod:`moves`). Rules of high
   precision come first (:mod:`heads`); what they leave open goes to a trained linear ranker (:mod:`ranker`)
   over candidates (:mod:`candidates`, :mod:`relations`, :mod:`direction_cues`).

Word lists, units, weights and the names of the rules are in ``data``.
"""
