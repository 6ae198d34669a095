using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Project.Starter;

/// <summary>A schema that an editor needs, and the files of a project that it is for.</summary>
internal sealed record EditorSchema(string Name, IReadOnlyList<string> Files)
{
    // Fragments, defaults and overlays hold only a part of an agent, so what is required of an agent is not missing there.
    private static readonly EditorSchema[] Known =
    [
        new("project", [Project.ProjectLocation.FileName]),
        new("system-config", ["agents/**/*.yaml", "agents/**/*.yml", "!agents/**/_*", "!agents/**/*.*.yaml", "!agents/**/*.*.yml"]),
    ];

    /// <summary>Those that the tool carries.</summary>
    public static IReadOnlyList<EditorSchema> All { get; } = [.. Known.Where(schema => EmbeddedSchemas.Names.Contains(schema.Name))];

    public string Path => EmbeddedSchemas.GetPath(Name);

    public string Text => EmbeddedSchemas.ReadText(Name) ?? throw new InvalidOperationException($"The program was built without the schema {Name}.");
}
