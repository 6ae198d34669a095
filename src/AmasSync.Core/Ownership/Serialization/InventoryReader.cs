using System.Text.Json;
using AmasSync.Core.Ownership.Bodies;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Ownership.Serialization;

/// <summary>Reads the document of an inventory. Configurations in it are skipped, and read on demand.</summary>
/// <param name="place">Where the document is, for messages.</param>
/// <param name="open">Opens a configuration.</param>
/// <param name="bodies">The configurations of the document; null if they are elsewhere.</param>
internal sealed class InventoryReader(string place, OpenBody open, DocumentBodies? bodies)
{
    private const int MaxDepth = 256;

    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly List<OwnedAgent> agents = [];
    private bool hasAgents;

    /// <exception cref="InventoryException">The document has a newer format.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="KeyNotFoundException">A member is missing.</exception>
    /// <exception cref="InvalidOperationException">A value has the wrong type.</exception>
    /// <exception cref="FormatException">A value is not valid.</exception>
    public Inventory Read(ReadOnlyMemory<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8.Span, new() { MaxDepth = MaxDepth });
        reader.Read();
        EnsureType(reader.TokenType, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            ReadMember(ref reader, name, utf8);
        }

        // Fails if there is more.
        reader.Read();
        EnsureFormat();
        return Create();
    }

    private void ReadMember(ref Utf8JsonReader reader, string name, ReadOnlyMemory<byte> utf8)
    {
        switch (name)
        {
            case "agents" when !hasAgents:
                EnsureFormat();
                ReadAgents(ref reader);
                break;
            case DocumentBodies.Member when bodies is not null:
                bodies.ReadFrom(ref reader, utf8);
                break;
            default:
                members.TryAdd(name, JsonElement.ParseValue(ref reader));
                break;
        }
    }

    private void ReadAgents(ref Utf8JsonReader reader)
    {
        EnsureType(reader.TokenType, JsonTokenType.StartArray);
        hasAgents = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            agents.Add(OwnedAgentJson.Read(JsonElement.ParseValue(ref reader), open));
        }
    }

    private Inventory Create() => new()
    {
        ProjectId = ReadText("project"),
        Environment = ReadText("environment"),
        Server = ReadText("server"),
        Folder = ReadOptional("folder"),
        Owner = ReadOptional("owner"),
        AppliedSha = ReadOptional("applied_sha"),
        RunCount = members["runs"].GetInt32(),
        Agents = hasAgents ? EnsureDistinct([.. agents]) : throw new KeyNotFoundException("There are no agents."),
        Intent = members.TryGetValue("intent", out var intent) ? IntentJson.Read(intent, open) : null,
    };

    private void EnsureFormat()
    {
        var format = ReadText("format_version");
        if (!format.StartsWith("1.", StringComparison.Ordinal))
        {
            throw new InventoryException($"{place} has format {format}, which this version does not support; use a newer amas-sync");
        }
    }

    // With a duplicate ID or name, one entry could be mistaken for another agent.
    private static OwnedAgent[] EnsureDistinct(OwnedAgent[] agents) =>
        agents.DistinctBy(agent => agent.Id).Count() == agents.Length && agents.DistinctBy(agent => agent.Name).Count() == agents.Length
            ? agents
            : throw new FormatException("An ID or a name occurs twice.");

    private static void EnsureType(JsonTokenType actual, JsonTokenType expected)
    {
        if (actual != expected)
        {
            throw new FormatException("A member has the wrong type.");
        }
    }

    private string ReadText(string name) => members[name].GetString() ?? throw new FormatException($"{name} is null.");

    private string? ReadOptional(string name) => members.TryGetValue(name, out var value) ? value.GetString() : null;
}
