using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Project.Starter;

/// <summary>The files of a new project. What the tool cannot start is not promised in them.</summary>
internal static class StarterFiles
{
    public const string Workflow = ".github/workflows/amas-sync.yml";

    /// <summary>All of them, but for the list of ignored files, of which there is one in most folders.</summary>
    public static IReadOnlyList<StarterFile> All { get; } =
    [
        new(Project.ProjectLocation.FileName, WithSchema("project", "", Read("amas-sync.yaml")), "where the agents go: for now, to a server on this machine"),
        new("agents/hello.yaml", WithSchema("system-config", "../", Read("hello.yaml")), "an agent to start from"),
        .. EditorSchema.All.Select(schema => new StarterFile(schema.Path, schema.Text, "completes and explains fields in an editor")),
        new(EditorSettings.File, EditorSettings.AsText(EditorSettings.MissingIn("")), "tells VS Code's YAML extension of schemas and tags"),
        new(Workflow, Read("workflow.yml").Replace("$VERSION", ToolVersion.Text, StringComparison.Ordinal), "plans on pull requests, applies on the main branch"),
    ];

    /// <summary>The lines that keep what is the tool's own out of Git.</summary>
    public static string Ignored { get; } = Read("ignored.txt");

    private static string WithSchema(string name, string up, string yaml) =>
        EditorSchema.All.FirstOrDefault(schema => schema.Name == name) is { } schema ? $"# yaml-language-server: $schema={up}{schema.Path}\n{yaml}" : yaml;

    private static string Read(string name)
    {
        using var file = typeof(StarterFiles).Assembly.GetManifestResourceStream($"starter/{name}")
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using StreamReader reader = new(file);
        return reader.ReadToEnd();
    }
}
