r"""Benches: how good and how fast the product is, on gold data that stays where it is.

One file a bench, each with a function `bench` that takes the gold folder and gives a result:
`attribution` so far. `gate` holds their figures to floors that only rise. Words are counted
everywhere as runs of letters, digits and underscores (`\w+`).
"""
