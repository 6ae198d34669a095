using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Project.Starter;

/// <summary>The files of a new project.</summary>
internal static class StarterFiles
{
    public const string WorkflowPath = ".github/workflows/amas-sync.yml";

    /// <summary>Gets all files except <c>.gitignore</c>, which often exists already and is extended.</summary>
    public static IReadOnlyList<StarterFile> All { get; } =
    [
        CreateProjectFile(),
        new("agents/hello.yaml", AddSchemaComment("system-config", "../", ReadResource("hello.yaml")), "an example agent"),
        new("agents/hello.tests.yaml", AddSchemaComment("tests", "../", ReadResource("hello.tests.yaml")), "a conversation test of it"),
        .. EditorSchema.All.Select(schema => new StarterFile(schema.Path, schema.Text, "completion and checks in an editor")),
        CreateEditorSettings(),
        CreateWorkflow(),
    ];

    /// <summary>Gets the lines that exclude the local state of the tool from Git.</summary>
    public static string IgnoreRules { get; } = ReadResource("ignored.txt");

    private static StarterFile CreateProjectFile()
    {
        var text = AddSchemaComment("project", "", ReadResource("amas-sync.yaml"));
        return new(ProjectLocation.FileName, text, "the environments; at first an emulator on this machine");
    }

    private static StarterFile CreateEditorSettings()
    {
        var text = EditorSettings.AsText(EditorSettings.FindMissing(""));
        return new(EditorSettings.FilePath, text, "schemas and tags for the YAML extension of VS Code");
    }

    private static StarterFile CreateWorkflow()
    {
        var text = ReadResource("workflow.yml").Replace("$VERSION", ToolVersion.Text, StringComparison.Ordinal);
        return new(WorkflowPath, text, "checks; with an environment that has a server, also plans and applies");
    }

    private static string AddSchemaComment(string name, string up, string yaml)
    {
        var schema = EditorSchema.All.FirstOrDefault(known => known.Name == name);
        return schema is null ? yaml : $"# yaml-language-server: $schema={up}{schema.Path}\n{yaml}";
    }

    private static string ReadResource(string name)
    {
        using var file = typeof(StarterFiles).Assembly.GetManifestResourceStream($"starter/{name}")
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using StreamReader reader = new(file);
        return reader.ReadToEnd();
    }
}
