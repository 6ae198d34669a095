using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Project.Starter;

/// <summary>A JSON Schema for editors, and the files of a project that it applies to.</summary>
internal sealed record EditorSchema(string Name, IReadOnlyList<string> Files)
{
    // Fragments, defaults and overlays contain a part of an agent, so required properties may be missing there.
    private static readonly string[] AgentFiles =
        ["agents/**/*.yaml", "agents/**/*.yml", "!agents/**/_*", "!agents/**/*.*.yaml", "!agents/**/*.*.yml"];

    private static readonly EditorSchema[] Known =
    [
        new("project", [ProjectLocation.FileName]),
        new("system-config", AgentFiles),
        new("tests", ["**/*.tests.yaml", "**/*.tests.yml"]),
    ];

    /// <summary>Gets the schemas that are embedded in the program.</summary>
    public static IReadOnlyList<EditorSchema> All { get; } = [.. Known.Where(schema => EmbeddedSchemas.Names.Contains(schema.Name))];

    public string Path => EmbeddedSchemas.GetPath(Name);

    public string Text =>
        EmbeddedSchemas.ReadText(Name) ?? throw new InvalidOperationException($"The program was built without the schema {Name}.");
}
