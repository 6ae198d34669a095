using System.Text;

namespace AmasSync.Cli.Project.Starter;

/// <summary>Writes the files of a new project into a folder. What stands there is never overwritten.</summary>
internal sealed class ProjectStart(string folder)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="IOException">A file could not be written. What was written stays, and the next start keeps it.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    public StartedProject Run()
    {
        Directory.CreateDirectory(folder);
        var files = StarterFiles.All.ToLookup(Write);
        var ignored = Ignore();
        return new()
        {
            Folder = folder,
            Written = [.. files[true], .. ignored.Written],
            Extended = ignored.Extended,
            Kept = [.. files[false], .. ignored.Kept],
            OtherSchemas = [.. EditorSchema.All.Where(schema => files[false].Any(file => file.Path == schema.Path) && IsOther(schema))],
            RepositoryAbove = RepositoryOf(folder) is { } root && root != Path.TrimEndingDirectorySeparator(folder) ? root : null,
            MissingSettings = files[false].Any(file => file.Path == EditorSettings.File) ? EditorSettings.MissingIn(Read(EditorSettings.File)) : [],
        };
    }

    private Ignored Ignore()
    {
        StarterFile list = new(IgnoreFile.File, StarterFiles.Ignored, "keeps what is amas-sync's own out of Git");
        if (Write(list))
        {
            return new([list], [], []);
        }

        if (IgnoreFile.Completed(Read(list.Path)) is not { } completed)
        {
            return new([], [], [list]);
        }

        File.WriteAllText(PathOf(list), completed, Utf8);
        return new([], [list], []);
    }

    /// <summary>False where something stands in its place.</summary>
    private bool Write(StarterFile file)
    {
        var path = PathOf(file);
        if (Path.Exists(path))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
        using FileStream created = new(path, FileMode.CreateNew, FileAccess.Write);
        created.Write(Utf8.GetBytes(file.Text));
        return true;
    }

    private static string? RepositoryOf(string folder)
    {
        var at = Path.TrimEndingDirectorySeparator(folder);
        while (at is not null && !Path.Exists(Path.Combine(at, ".git")))
        {
            at = Path.GetDirectoryName(at);
        }

        return at;
    }

    private bool IsOther(EditorSchema schema) => Read(schema.Path).ReplaceLineEndings("\n") != schema.Text;

    private string Read(string path) => File.ReadAllText(Path.Combine(folder, path));

    private string PathOf(StarterFile file) => Path.Combine(folder, file.Path);

    private sealed record Ignored(StarterFile[] Written, StarterFile[] Extended, StarterFile[] Kept);
}
