namespace AmasSync.Cli.Hosting;

/// <summary>The JSON Schemas of <c>schemas/</c>, which are embedded in the program.</summary>
internal static class EmbeddedSchemas
{
    private const string Prefix = "schemas/";
    private const string Suffix = ".schema.json";

    /// <summary>Gets the names of the schemas, such as <c>system-config</c>, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(EmbeddedSchemas).Assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal) && resource.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(resource => resource[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Returns the path of a schema in a project.</summary>
    public static string GetPath(string name) => Prefix + name + Suffix;

    /// <summary>Reads the text of a schema, which ends with a line feed; null if there is no schema with that name.</summary>
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
