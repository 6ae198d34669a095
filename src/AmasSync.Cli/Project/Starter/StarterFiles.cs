using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Project.Starter;

/// <summary>The files of a new project. What the tool cannot start is not promised in them.</summary>
internal static class StarterFiles
{
    public const string WorkflowPath = ".github/workflows/amas-sync.yml";

    /// <summary>All of them, but for the list of ignored files, of which there is one in most folders.</summary>
    public static IReadOnlyList<StarterFile> All { get; } =
    [
        new(Project.ProjectLocation.FileName, AddSchemaComment("project", "", ReadResource("amas-sync.yaml")), "where the agents go: for now, to a server on this machine"),
        new("agents/hello.yaml", AddSchemaComment("system-config", "../", ReadResource("hello.yaml")), "an agent to start from"),
        .. EditorSchema.All.Select(schema => new StarterFile(schema.Path, schema.Text, "completes and explains fields in an editor")),
        new(EditorSettings.FilePath, EditorSettings.AsText(EditorSettings.FindMissing("")), "tells VS Code's YAML extension of schemas and tags"),
        new(WorkflowPath, ReadResource("workflow.yml").Replace("$VERSION", ToolVersion.Text, StringComparison.Ordinal), "plans on pull requests, applies on the main branch"),
    ];

    /// <summary>The lines that keep what is the tool's own out of Git.</summary>
    public static string IgnoreRules { get; } = ReadResource("ignored.txt");

    private static string AddSchemaComment(string name, string up, string yaml) =>
        EditorSchema.All.FirstOrDefault(schema => schema.Name == name) is { } schema ? $"# yaml-language-server: $schema={up}{schema.Path}\n{yaml}" : yaml;

    private static string ReadResource(string name)
    {
        using var file = typeof(StarterFiles).Assembly.GetManifestResourceStream($"starter/{name}")
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using StreamReader reader = new(file);
        return reader.ReadToEnd();
    }
}
