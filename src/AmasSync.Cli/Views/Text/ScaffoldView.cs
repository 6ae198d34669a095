using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Project.Starter;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Text;

/// <summary>What became of each file of a new project, and what comes next. <paramref name="given"/> is the folder as the user wrote it, if so.</summary>
internal sealed class ScaffoldView(ScaffoldResult project, string? given)
{
    public void WriteText(Palette palette, TextWriter output)
    {
        var files = project.Written.Concat(project.Extended).Concat(project.Kept);
        var widest = files.Max(file => file.Path.Length);
        WriteFiles(project.Written, palette.PaintAdded("+"), file => file.Purpose);
        WriteFiles(project.Extended, palette.PaintChanged("~"), file => $"{file.Purpose}; lines added, the others kept");
        WriteFiles(project.Kept, "=", _ => "was here, kept as it is");
        if (project.MissingSettings.Count > 0)
        {
            output.Write($"\n{EditorSettings.FilePath} lacks these settings; add them by hand:\n\n{IndentLines(EditorSettings.AsText(project.MissingSettings))}");
        }

        foreach (var schema in project.DifferentSchemas)
        {
            output.Write($"\n{schema.Path} is not this version's; to have that:  {palette.PaintReference($"amas-sync schema {schema.Name} > {schema.Path}")}\n");
        }

        if (project.EnclosingRepository is { } root)
        {
            var here = Path.GetRelativePath(root, project.Folder).Replace('\\', '/');
            output.Write($"\nGitHub reads workflows at the root of a repository only: move {StarterFiles.WorkflowPath} there,\n");
            output.Write($"and set AMAS_SYNC_PROJECT to {VisibleText.Escape(here)} in it.\n");
        }

        output.Write($"\nNext, without an account or a key:\n\n{string.Concat(GetNextSteps().Select(step => $"  {palette.PaintReference(step)}\n"))}");

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
        WriteList("written", project.Written.Select(file => file.Path));
        WriteList("extended", project.Extended.Select(file => file.Path));
        WriteList("kept", project.Kept.Select(file => file.Path));
        WriteList("other_schemas", project.DifferentSchemas.Select(schema => schema.Path));
        writer.WriteStartObject("missing_settings");
        foreach (var setting in project.MissingSettings)
        {
            writer.WritePropertyName(setting.Key);
            JsonSerializer.Serialize(writer, setting.Value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();

        void WriteList(string name, IEnumerable<string> paths)
        {
            writer.WriteStartArray(name);
            foreach (var path in paths)
            {
                writer.WriteStringValue(path);
            }

            writer.WriteEndArray();
        }
    });

    private IEnumerable<string> GetNextSteps() => [.. given is null ? [] : new[] { $"cd {QuotePath(VisibleText.Escape(given))}" }, "amas-sync plan", "amas-sync apply"];

    private static string QuotePath(string folder) => folder.Contains(' ', StringComparison.Ordinal) ? $"'{folder}'" : folder;

    private static string IndentLines(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => $"  {line}\n"));
}
