"""``closeread mcp``: notes, findings and quotes for assistants, over standard input and output."""

from importlib.util import find_spec

from tui.cli.shelf import LibraryOption
from tui.errors import UsageError


def mcp(library: LibraryOption = None) -> None:
    """Answer an assistant's lookups in the library by the Model Context Protocol; read-only (extra: mcp).

    Standard input and output only: nothing is listened to. Texts of articles are marked as untrusted.
    """
    if find_spec("mcp") is None:
        raise UsageError("serving assistants needs more packages: pip install 'closeread[mcp]'")
    from mcp.server.mcpserver import MCPServer
    from mcp.types import ToolAnnotations

    from tui.cli.assistants import UNTRUSTED, Lookups

    lookups = Lookups(library)
    server = MCPServer(
        "closeread", instructions=f"A reader's library of annotated news articles. {UNTRUSTED}"
    )
    harmless = ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)
    for tool in (lookups.list_articles, lookups.search_notes, lookups.findings, lookups.verify_quote):
        server.add_tool(tool, annotations=harmless)
    server.run("stdio")
