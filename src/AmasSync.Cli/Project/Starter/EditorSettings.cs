using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AmasSync.Cli.Project.Starter;

/// <summary>What VS Code's YAML extension, or any editor with its language server, has to know of a project.</summary>
internal static class EditorSettings
{
    public const string File = ".vscode/settings.json";

    private const string SchemasKey = "yaml.schemas";
    private const string TagsKey = "yaml.customTags";

    private static readonly string[] Tags = ["!env scalar", "!file scalar", "!include scalar", "!var scalar"];

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Settings as they stand in the file.</summary>
    public static string AsText(JsonObject settings) => settings.ToJsonString(Readable) + "\n";

    /// <summary>The settings that a text of settings, comments in it or not, lacks: all of them where it cannot be read.</summary>
    public static JsonObject MissingIn(string existing)
    {
        using var settings = Parse(existing);
        var schemas = Member(settings.RootElement, SchemasKey) is { ValueKind: JsonValueKind.Object } known
            ? known.EnumerateObject().Select(schema => schema.Name).ToHashSet(StringComparer.Ordinal)
            : [];
        var tags = Member(settings.RootElement, TagsKey) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(tag => tag.ToString()).ToHashSet(StringComparer.Ordinal)
            : [];
        return Of(EditorSchema.All.Where(schema => !schemas.Contains(schema.Path) && !schemas.Contains($"./{schema.Path}")), Tags.Except(tags));
    }

    private static JsonObject Of(IEnumerable<EditorSchema> schemas, IEnumerable<string> tags)
    {
        JsonObject files = [.. schemas.Select(schema => KeyValuePair.Create($"./{schema.Path}", (JsonNode?)Array(schema.Files)))];
        var names = Array(tags);
        JsonObject settings = [];
        if (files.Count > 0)
        {
            settings[SchemasKey] = files;
        }

        if (names.Count > 0)
        {
            settings[TagsKey] = names;
        }

        return settings;
    }

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static JsonElement? Member(JsonElement settings, string name) =>
        settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty(name, out var value) ? value : null;

    private static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Lenient);
        }
        catch (JsonException)
        {
            return JsonDocument.Parse("{}");
        }
    }
}
