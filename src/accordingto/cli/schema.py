"""`accordingto schema`: the JSON Schema of the machine form.

Comes in: nothing. Goes out: the schema on standard output. Refused: nothing.
"""

import typer

EPILOG = """Examples:

\b
  accordingto schema
  accordingto schema > report.schema.json"""

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog=EPILOG)
def schema() -> None:
    """Print the JSON Schema that `read --format json` and `jsonl` keep to.

    It is JSON Schema 2020-12, with a description of every field.
    """
    from accordingto.cli.output import send
    from accordingto.exports.machine import schema_text

    send(schema_text().encode("utf-8"))
