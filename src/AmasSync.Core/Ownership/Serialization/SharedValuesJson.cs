using System.Text.Json;

namespace AmasSync.Core.Ownership.Serialization;

/// <summary>Converts the sources of shared values to JSON and back.</summary>
internal static class SharedValuesJson
{
    public static void Write(Utf8JsonWriter writer, SharedValues shared)
    {
        if (shared.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject("shared");
        WriteMembers(writer, "sources", shared.Sources);
        WriteMembers(writer, "texts", shared.Texts);
        WriteMembers(writer, "variables", shared.Variables);
        writer.WriteEndObject();
    }

    public static SharedValues Read(JsonElement agent) => !agent.TryGetProperty("shared", out var shared)
        ? SharedValues.None
        : new()
        {
            Sources = ReadMembers(shared, "sources"),
            Texts = ReadMembers(shared, "texts"),
            Variables = ReadMembers(shared, "variables"),
        };

    private static void WriteMembers(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> members)
    {
        if (members.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (key, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    private static Dictionary<string, string> ReadMembers(JsonElement shared, string name)
    {
        Dictionary<string, string> read = new(StringComparer.Ordinal);
        if (shared.TryGetProperty(name, out var members))
        {
            foreach (var member in members.EnumerateObject())
            {
                read[member.Name] = member.Value.GetString() ?? "";
            }
        }

        return read;
    }
}
