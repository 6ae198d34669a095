using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AmasSync.Cli.Project.Starter;

/// <summary>What VS Code's YAML extension, or any editor with its language server, has to know of a project.</summary>
internal static class EditorSettings
{
    public const string FilePath = ".vscode/settings.json";

    private const string SchemasKey = "yaml.schemas";
    private const string TagsKey = "yaml.customTags";

    private static readonly string[] Tags = ["!env scalar", "!file scalar", "!include scalar", "!var scalar"];

    private static readonly JsonSerializerOptions WriterOptions = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions ReaderOptions = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Settings as they stand in the file.</summary>
    public static string AsText(JsonObject settings) => settings.ToJsonString(WriterOptions) + "\n";

    /// <summary>The settings that a text of settings, comments in it or not, lacks: all of them where it cannot be read.</summary>
    public static JsonObject FindMissing(string existing)
    {
        using var settings = Parse(existing);
        var schemas = GetMember(settings.RootElement, SchemasKey) is { ValueKind: JsonValueKind.Object } known
            ? known.EnumerateObject().Select(schema => schema.Name).ToHashSet(StringComparer.Ordinal)
            : [];
        var tags = GetMember(settings.RootElement, TagsKey) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(tag => tag.ToString()).ToHashSet(StringComparer.Ordinal)
            : [];
        return Create(EditorSchema.All.Where(schema => !schemas.Contains(schema.Path) && !schemas.Contains($"./{schema.Path}")), Tags.Except(tags));
    }

    private static JsonObject Create(IEnumerable<EditorSchema> schemas, IEnumerable<string> tags)
    {
        JsonObject files = [.. schemas.Select(schema => KeyValuePair.Create($"./{schema.Path}", (JsonNode?)ToJsonArray(schema.Files)))];
        var names = ToJsonArray(tags);
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

    private static JsonArray ToJsonArray(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static JsonElement? GetMember(JsonElement settings, string name) =>
        settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty(name, out var value) ? value : null;

    private static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, ReaderOptions);
        }
        catch (JsonException)
        {
            return JsonDocument.Parse("{}");
        }
    }
}
