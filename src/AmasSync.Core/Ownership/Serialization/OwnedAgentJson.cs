using System.Globalization;
using System.Text.Json;
using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Ownership.Bodies;

namespace AmasSync.Core.Ownership.Serialization;

/// <summary>
/// Converts the entry of one managed agent to JSON and back. It refers to its configurations by their fingerprints; if the server had
/// exactly the applied one, it refers to that one only.
/// </summary>
internal static class OwnedAgentJson
{
    private const int MaxIdLength = 500;

    private static readonly HashSet<string> UnusableIds = new(StringComparer.OrdinalIgnoreCase) { ".", "..", "validate", "from-agent" };

    /// <summary>Writes an entry, and adds the configurations that it refers to.</summary>
    public static void Write(Utf8JsonWriter writer, OwnedAgent agent, BodyList bodies)
    {
        writer.WriteStartObject();
        writer.WriteString("name", agent.Name.Text);
        writer.WriteString("id", agent.Id);
        WriteOptional(writer, "agent_key", agent.AgentKey);
        WriteOptional(writer, "owner", agent.Owner);
        writer.WriteString("file", agent.File);
        WriteOptional(writer, "config_hash", agent.ConfigHash);
        writer.WriteString("applied_at", FormatPreciseTime(agent.AppliedAt));
        WriteOptional(writer, "created_at", agent.CreatedAt is { } created ? FormatTime(created) : null);
        WriteOptional(writer, "git_sha", agent.GitSha);
        if (agent.IsPublic)
        {
            writer.WriteBoolean("public", true);
        }

        if (agent.IsProtected)
        {
            writer.WriteBoolean("protected", true);
        }

        WritePaths(writer, "unconverged", agent.UnconvergedPaths);
        WritePaths(writer, "volatile", agent.VolatilePaths);
        SharedValuesJson.Write(writer, agent.Shared);
        var observed = agent.StoredObserved.GetFormBeside(agent.StoredApplied);
        writer.WriteString("applied", bodies.Add(agent.StoredApplied));
        if (observed.Fingerprint != agent.StoredApplied.Fingerprint)
        {
            writer.WriteString("observed", bodies.Add(observed));
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads an entry. Its configurations are opened, but not read.</summary>
    public static OwnedAgent Read(JsonElement element, OpenBody open)
    {
        AgentName name = new(ReadText(element, "name"));
        var applied = open(ReadText(element, "applied"), name);
        return new()
        {
            Name = name,
            Id = ReadId(element),
            AgentKey = ReadOptional(element, "agent_key"),
            Owner = ReadOptional(element, "owner"),
            File = ReadText(element, "file"),
            ConfigHash = ReadOptional(element, "config_hash"),
            AppliedAt = element.GetProperty("applied_at").GetDateTimeOffset(),
            CreatedAt = ReadOptionalTime(element, "created_at"),
            GitSha = ReadOptional(element, "git_sha"),
            IsPublic = element.TryGetProperty("public", out var isPublic) && isPublic.GetBoolean(),
            IsProtected = element.TryGetProperty("protected", out var isProtected) && isProtected.GetBoolean(),
            UnconvergedPaths = ReadPaths(element, "unconverged"),
            VolatilePaths = ReadPaths(element, "volatile"),
            Shared = SharedValuesJson.Read(element),
            StoredApplied = applied,
            StoredObserved = ReadOptional(element, "observed") is { } observed ? open(observed, name) : applied,
        };
    }

    public static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static string? ReadOptional(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;

    // Two applies within a second must differ: a review counts only until the next apply of the agent.
    private static string FormatPreciseTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static string FormatTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset? ReadOptionalTime(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetDateTimeOffset() : null;

    public static string ReadText(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");

    // An ID becomes a segment of a URL: another one could name another request.
    private static string ReadId(JsonElement element)
    {
        var id = ReadText(element, "id");
        var isUsable = !string.IsNullOrWhiteSpace(id) && id.Length <= MaxIdLength && !UnusableIds.Contains(id);
        return isUsable ? id : throw new FormatException("An ID cannot be that of an agent.");
    }

    public static ConfigValue.Map ReadConfig(JsonElement element) =>
        ConfigJson.ReadRedacted(element) as ConfigValue.Map ?? throw new FormatException("A configuration is not an object.");

    private static IReadOnlyList<string> ReadPaths(JsonElement element, string name) =>
        element.TryGetProperty(name, out var paths) ? [.. paths.EnumerateArray().Select(path => path.GetString() ?? "")] : [];

    private static void WritePaths(Utf8JsonWriter writer, string name, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var path in paths)
        {
            writer.WriteStringValue(path);
        }

        writer.WriteEndArray();
    }
}
