namespace AmasSync.Cli.Hosting;

/// <summary>The JSON Schemas that the tool carries, those of <c>schemas/</c>.</summary>
internal static class EmbeddedSchemas
{
    private const string Prefix = "schemas/";
    private const string Suffix = ".schema.json";

    /// <summary>Their names, as <c>system-config</c>, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(EmbeddedSchemas).Assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal) && resource.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(resource => resource[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Where a schema lies in a project.</summary>
    public static string GetPath(string name) => Prefix + name + Suffix;

    /// <summary>The text of a schema, with a line feed at its end; null where there is none of that name.</summary>
    public static string? ReadText(string name)
    {
        using var schema = typeof(EmbeddedSchemas).Assembly.GetManifestResourceStream(GetPath(name));
        if (schema is null)
        {
            return null;
        }

        using StreamReader reader = new(schema);
        var text = reader.ReadToEnd();
        return text.EndsWith('\n') ? text : text + "\n";
    }
}
