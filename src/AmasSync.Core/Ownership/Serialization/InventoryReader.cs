using System.Text.Json;
using Amas.Config.Json.Buffers;
using AmasSync.Core.Ownership.Bodies;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Ownership.Serialization;

/// <summary>
/// Reads the document of an inventory piece by piece. Of configurations in it, only the places are kept; they are read on demand.
/// </summary>
/// <param name="place">Where the document is, for messages.</param>
/// <param name="open">Opens a configuration.</param>
/// <param name="bodies">The configurations of the document; null if they are elsewhere.</param>
internal sealed class InventoryReader(string place, OpenBody open, PartBodies? bodies)
{
    private const int MaxDepth = 256;

    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly List<OwnedAgent> agents = [];
    private bool hasAgents;
    private Section at = Section.Start;

    /// <exception cref="InventoryException">The document has a newer format.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="KeyNotFoundException">A member is missing.</exception>
    /// <exception cref="InvalidOperationException">A value has the wrong type.</exception>
    /// <exception cref="FormatException">A value is not valid.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public Inventory Read(Stream stream)
    {
        using StreamWindow window = new(stream);
        JsonReaderState state = new(new() { MaxDepth = MaxDepth });
        while (!window.IsEnd)
        {
            window.Fill();
            Utf8JsonReader reader = new(window.Bytes.Span, window.IsEnd, state);
            var used = reader;
            while (TryReadPart(ref reader, window.Position))
            {
                used = reader;
            }

            state = used.CurrentState;
            window.Discard((int)used.BytesConsumed);
        }

        EnsureFormat();
        return Create();
    }

    /// <summary>Reads a bracket, a member, an agent or a configuration; returns false if it is incomplete, or at the end.</summary>
    private bool TryReadPart(ref Utf8JsonReader reader, long position)
    {
        if (!reader.Read())
        {
            return false;
        }

        switch (at)
        {
            case Section.Start:
                EnsureType(reader.TokenType, JsonTokenType.StartObject);
                return Enter(Section.Document);
            case Section.Agents:
                return reader.TokenType == JsonTokenType.EndArray ? Enter(Section.Document) : TryReadAgent(ref reader);
            case Section.Bodies:
                return reader.TokenType == JsonTokenType.EndObject ? Enter(Section.Document) : TryReadBody(ref reader, position);
            default:
                return reader.TokenType == JsonTokenType.EndObject || TryReadMember(ref reader);
        }
    }

    private bool TryReadMember(ref Utf8JsonReader reader)
    {
        var name = reader.GetString() ?? "";
        if (!reader.Read())
        {
            return false;
        }

        switch (name)
        {
            case "agents" when !hasAgents:
                EnsureFormat();
                EnsureType(reader.TokenType, JsonTokenType.StartArray);
                hasAgents = true;
                return Enter(Section.Agents);
            case DocumentBodies.Member when bodies is not null:
                EnsureType(reader.TokenType, JsonTokenType.StartObject);
                return Enter(Section.Bodies);
            default:
                if (!JsonElement.TryParseValue(ref reader, out var value))
                {
                    return false;
                }

                members.TryAdd(name, value.Value);
                return true;
        }
    }

    private bool TryReadAgent(ref Utf8JsonReader reader)
    {
        if (!JsonElement.TryParseValue(ref reader, out var entry))
        {
            return false;
        }

        agents.Add(OwnedAgentJson.Read(entry.Value, open));
        return true;
    }

    private bool TryReadBody(ref Utf8JsonReader reader, long position)
    {
        var fingerprint = reader.GetString() ?? "";
        if (!reader.Read())
        {
            return false;
        }

        EnsureType(reader.TokenType, JsonTokenType.StartObject);
        var start = reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return false;
        }

        bodies?.Add(fingerprint, position + start, (int)(reader.BytesConsumed - start));
        return true;
    }

    private bool Enter(Section section)
    {
        at = section;
        return true;
    }

    private Inventory Create() => new()
    {
        ProjectId = ReadText("project"),
        Environment = ReadText("environment"),
        Server = ReadText("server"),
        Folder = ReadOptional("folder"),
        Owner = ReadOptional("owner"),
        AppliedSha = ReadOptional("applied_sha"),
        AttemptedSha = ReadOptional("attempted_sha"),
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

    private enum Section
    {
        Start,
        Document,
        Agents,
        Bodies,
    }
}
