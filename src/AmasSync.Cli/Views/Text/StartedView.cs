using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Project.Starter;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Text;

/// <summary>What became of each file of a new project, and what comes next. <paramref name="given"/> is the folder as the user wrote it, if so.</summary>
internal sealed class StartedView(StartedProject project, string? given)
{
    public void WriteText(Palette palette, TextWriter to)
    {
        var files = project.Written.Concat(project.Extended).Concat(project.Kept);
        var widest = files.Max(file => file.Path.Length);
        Write(project.Written, palette.Added("+"), file => file.Purpose);
        Write(project.Extended, palette.Changed("~"), file => $"{file.Purpose}; lines added, the others kept");
        Write(project.Kept, "=", _ => "was here, kept as it is");
        if (project.MissingSettings.Count > 0)
        {
            to.Write($"\n{EditorSettings.File} lacks these settings; add them by hand:\n\n{Indented(EditorSettings.AsText(project.MissingSettings))}");
        }

        foreach (var schema in project.OtherSchemas)
        {
            to.Write($"\n{schema.Path} is not this version's; to have that:  {palette.Reference($"amas-sync schema {schema.Name} > {schema.Path}")}\n");
        }

        if (project.RepositoryAbove is { } root)
        {
            var here = Path.GetRelativePath(root, project.Folder).Replace('\\', '/');
            to.Write($"\nGitHub reads workflows at the root of a repository only: move {StarterFiles.Workflow} there,\n");
            to.Write($"and set AMAS_SYNC_PROJECT to {VisibleText.Of(here)} in it.\n");
        }

        to.Write($"\nNext, without an account or a key:\n\n{string.Concat(NextSteps().Select(step => $"  {palette.Reference(step)}\n"))}");

        void Write(IReadOnlyList<StarterFile> some, string mark, Func<StarterFile, string> note)
        {
            foreach (var file in some)
            {
                to.Write($"  {mark} {file.Path.PadRight(widest)}  {palette.Muted(note(file))}\n");
            }
        }
    }

    public void WriteJson(TextWriter to) => JsonDocumentWriter.Write(to, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        writer.WriteString("folder", project.Folder);
        writer.WriteString("repository_above", project.RepositoryAbove);
        Write("written", project.Written.Select(file => file.Path));
        Write("extended", project.Extended.Select(file => file.Path));
        Write("kept", project.Kept.Select(file => file.Path));
        Write("other_schemas", project.OtherSchemas.Select(schema => schema.Path));
        writer.WriteStartObject("missing_settings");
        foreach (var setting in project.MissingSettings)
        {
            writer.WritePropertyName(setting.Key);
            JsonSerializer.Serialize(writer, setting.Value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();

        void Write(string name, IEnumerable<string> paths)
        {
            writer.WriteStartArray(name);
            foreach (var path in paths)
            {
                writer.WriteStringValue(path);
            }

            writer.WriteEndArray();
        }
    });

    private IEnumerable<string> NextSteps() => [.. given is null ? [] : new[] { $"cd {Quoted(VisibleText.Of(given))}" }, "amas-sync plan", "amas-sync apply"];

    private static string Quoted(string folder) => folder.Contains(' ', StringComparison.Ordinal) ? $"'{folder}'" : folder;

    private static string Indented(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => $"  {line}\n"));
}
