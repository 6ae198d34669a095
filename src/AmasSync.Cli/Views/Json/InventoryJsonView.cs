using Amas.Config.Json;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Json.Inventories;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes inventories, and what was done to them, as JSON.</summary>
internal static class InventoryJsonView
{
    public static void WriteList(EnvironmentSettings environment, string store, Inventory? inventory, TextWriter output) =>
        JsonDocumentWriter.Write(output, InventoryDocument.From(environment, store, inventory), DocumentJson.Default.InventoryDocument);

    /// <summary>Writes an agent with its configurations.</summary>
    public static void WriteAgent(OwnedAgent agent, TextWriter output) =>
        JsonDocumentWriter.Write(output, InventoryAgentDocument.FromWithConfigurations(agent), DocumentJson.Default.InventoryAgentDocument);

    /// <summary>Writes an agent whose entry was changed.</summary>
    public static void WriteEdit(OwnedAgent agent, TextWriter output) =>
        JsonDocumentWriter.Write(output, InventoryAgentDocument.From(agent), DocumentJson.Default.InventoryAgentDocument);

    /// <summary>Writes which commit was accepted in place of which.</summary>
    public static void WriteAccept(string? seen, string? accepted, TextWriter output)
    {
        AcceptDocument document = new(JsonDocumentWriter.FormatVersion, seen, accepted);
        JsonDocumentWriter.Write(output, document, DocumentJson.Default.AcceptDocument);
    }

    /// <param name="holder">The holder of the lock that was removed; null where there was no lock.</param>
    /// <param name="output">The output.</param>
    public static void WriteUnlock(string? holder, TextWriter output)
    {
        UnlockDocument document = new(JsonDocumentWriter.FormatVersion, holder is not null, holder);
        JsonDocumentWriter.Write(output, document, DocumentJson.Default.UnlockDocument);
    }
}
