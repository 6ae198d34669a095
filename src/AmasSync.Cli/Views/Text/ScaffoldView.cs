using Amas.Config.Json;
using AmasSync.Cli.Project.Starter;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Text;

/// <summary>Writes what happened to each file of a new project, and the next steps.</summary>
/// <param name="project">The result.</param>
/// <param name="folder">The folder as the user entered it; null if none was entered.</param>
internal sealed class ScaffoldView(ScaffoldResult project, string? folder)
{
    public void WriteText(Palette palette, TextWriter output)
    {
        var files = project.Written.Concat(project.Extended).Concat(project.Kept);
        var widest = files.Max(file => file.Path.Length);
        WriteFiles(project.Written, palette.PaintAdded("+"), file => file.Purpose);
        WriteFiles(project.Extended, palette.PaintChanged("~"), file => $"{file.Purpose}; lines added");
        WriteFiles(project.Kept, "=", _ => "exists, not changed");
        if (project.MissingSettings.Count > 0)
        {
            var settings = IndentLines(EditorSettings.AsText(project.MissingSettings));
            output.Write($"\nAdd these settings to {EditorSettings.FilePath}:\n\n{settings}");
        }

        foreach (var schema in project.DifferentSchemas)
        {
            var command = palette.PaintReference($"amas-sync schema {schema.Name} > {schema.Path}");
            output.Write($"\n{schema.Path} is from another version. To update it:  {command}\n");
        }

        if (project.EnclosingRepository is { } root)
        {
            var here = Path.GetRelativePath(root, project.Folder).Replace('\\', '/');
            output.Write($"\nGitHub reads only workflows in the root of a repository: move {StarterFiles.WorkflowPath} there\n");
            output.Write($"and set AMAS_SYNC_PROJECT to {VisibleText.Escape(here)} in it.\n");
        }

        var steps = GetNextSteps().Select(step => $"  {palette.PaintReference(step)}\n");
        output.Write($"\nNext steps (no account or API key needed):\n\n{string.Concat(steps)}");

        void WriteFiles(IReadOnlyList<StarterFile> entries, string mark, Func<StarterFile, string> note)
        {
            foreach (var file in entries)
            {
                output.Write($"  {mark} {file.Path.PadRight(widest)}  {palette.PaintMuted(note(file))}\n");
            }
        }
    }

    public void WriteJson(TextWriter output) => JsonDocumentWriter.Write(output, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        writer.WriteString("folder", project.Folder);
        writer.WriteString("repository_above", project.EnclosingRepository);
        JsonDocumentWriter.WriteList(writer, "written", project.Written, file => writer.WriteStringValue(file.Path));
        JsonDocumentWriter.WriteList(writer, "extended", project.Extended, file => writer.WriteStringValue(file.Path));
        JsonDocumentWriter.WriteList(writer, "kept", project.Kept, file => writer.WriteStringValue(file.Path));
        JsonDocumentWriter.WriteList(writer, "other_schemas", project.DifferentSchemas, schema => writer.WriteStringValue(schema.Path));
        writer.WritePropertyName("missing_settings");
        project.MissingSettings.WriteTo(writer);
        writer.WriteEndObject();
    });

    private IEnumerable<string> GetNextSteps()
    {
        if (folder is not (null or "." or "./"))
        {
            yield return $"cd {QuotePath(VisibleText.Escape(folder))}";
        }

        yield return "amas-sync plan";
        yield return "amas-sync test";
        yield return "amas-sync apply";
    }

    private static string QuotePath(string folder) => folder.Contains(' ', StringComparison.Ordinal) ? $"'{folder}'" : folder;

    private static string IndentLines(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => $"  {line}\n"));
}
