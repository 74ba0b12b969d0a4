"""Ways of claims made by hand, for the tests of what draws them."""

from accordingto.groups.tracing import Step, StepKind, Trace

HOSTILE = (
    'Mayor "Q" \\ <script>alert(1)</script>',
    'x];evil -> y[URL="javascript:alert(1)"',
    "\x1b[31mred\x1b[0m\x00 & \u202etxet\ufffe\uffff \ud800",
    "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "<b>bold</b>\\n\\l\\",
    "one\ntwo\r\nthree\u2028four",
    "漢" * 200,
    "e" + "\u0301" * 500,
)
"""Names as somebody would choose them who wishes a drawing ill."""

EMARAH = Step("bb01", StepKind.RELAY, "Al-Emarah", "aa01", how="Al-Emarah is given as where it has it from.")
WAY = Trace(
    "9f9f9f9f9f9f9f9f",
    "The army left the town",
    (
        Step("aa01", StepKind.ORIGIN, "Zabihullah Mujahid"),
        EMARAH,
        Step(
            "cc01", StepKind.REPORT, "Tarz Press", "bb01", "2026-03-03T10:00:00Z", "Army leaves", ("c1",),
            "the army had left the town", "It gives Al-Emarah for it.",
        ),
        Step(
            "cc02", StepKind.REPORT, "World Monitor", "cc01", "2026-03-03", None, ("c2",),
            "The army left the town", "It gives Tarz Press as where it has it from.",
            "It prints as fact what Tarz Press gives to Zabihullah Mujahid.",
        ),
        Step(
            "cc03", StepKind.REPORT, "Delta Courier", "bb01", None, None, ("c3",), "the army left",
            "It gives Al-Emarah for it.",
        ),
    ),
)  # fmt: skip
"""One origin, one relay, three reports: one of a day, one that lost the attribution, one without a date."""


def long_way(n_reports: int) -> Trace:
    """Return a way on which each report takes the claim from the one before, a day later."""
    steps = [Step("aa01", StepKind.ORIGIN, "Tess Ellerby")]
    for at in range(n_reports):
        day = f"{2000 + at // 336}-{1 + at // 28 % 12:02}-{1 + at % 28:02}"
        steps.append(Step(f"r{at}", StepKind.REPORT, f"Outlet {at}", steps[-1].id, day, wording="It sank"))
    return Trace("9f9f9f9f9f9f9f9f", "It sank", tuple(steps))


def hostile_way() -> Trace:
    """Return a way on which every name, day and sentence is hostile."""
    steps = [Step("aa01", StepKind.ORIGIN, HOSTILE[0])]
    for at, name in enumerate(HOSTILE):
        steps.append(
            Step(
                f"r{at}", StepKind.REPORT, name, steps[at // 2].id, name[:12], name, (name,), name, name, name
            )
        )  # fmt: skip
    return Trace("", HOSTILE[1], tuple(steps))
