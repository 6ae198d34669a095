using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AmasSync.Cli.Project.Starter;

/// <summary>The settings of a project for the YAML extension of VS Code and editors that use the same language server.</summary>
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

    private static readonly JsonDocumentOptions ReaderOptions = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Formats settings as the text of a settings file.</summary>
    public static string AsText(JsonObject settings) => settings.ToJsonString(WriterOptions) + "\n";

    /// <summary>
    /// Returns the settings that a settings file lacks. It may contain comments; if it cannot be read, returns all settings.
    /// </summary>
    public static JsonObject FindMissing(string existing)
    {
        using var settings = Parse(existing);
        var schemas = ReadSchemaPaths(settings.RootElement);
        var tags = ReadTags(settings.RootElement);
        return Create(EditorSchema.All.Where(schema => !schemas.Contains(schema.Path)), Tags.Except(tags));
    }

    private static HashSet<string> ReadSchemaPaths(JsonElement settings)
    {
        if (GetMember(settings, SchemasKey) is not { ValueKind: JsonValueKind.Object } schemas)
        {
            return [];
        }

        var paths = schemas.EnumerateObject().Select(schema => schema.Name);
        return paths.Select(path => path is ['.', '/', .. var relative] ? relative : path).ToHashSet(StringComparer.Ordinal);
    }

    private static HashSet<string> ReadTags(JsonElement settings)
    {
        return GetMember(settings, TagsKey) is { ValueKind: JsonValueKind.Array } tags
            ? tags.EnumerateArray().Select(tag => tag.ToString()).ToHashSet(StringComparer.Ordinal)
            : [];
    }

    private static JsonObject Create(IEnumerable<EditorSchema> schemas, IEnumerable<string> tags)
    {
        JsonObject files = [];
        foreach (var schema in schemas)
        {
            files[$"./{schema.Path}"] = ToJsonArray(schema.Files);
        }

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

    private static JsonArray ToJsonArray(IEnumerable<string> texts) => new([.. texts.Select(JsonNode? (text) => JsonValue.Create(text))]);

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
