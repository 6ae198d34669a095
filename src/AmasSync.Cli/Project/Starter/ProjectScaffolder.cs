using System.Text;

namespace AmasSync.Cli.Project.Starter;

/// <summary>Writes the files of a new project into a folder. What stands there is never overwritten.</summary>
internal sealed class ProjectScaffolder(string folder)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="IOException">A file could not be written. What was written stays, and the next start keeps it.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    public ScaffoldResult Run()
    {
        Directory.CreateDirectory(folder);
        var files = StarterFiles.All.ToLookup(TryWrite);
        var ignored = UpdateIgnoreFile();
        return new()
        {
            Folder = folder,
            Written = [.. files[true], .. ignored.Written],
            Extended = ignored.Extended,
            Kept = [.. files[false], .. ignored.Kept],
            DifferentSchemas = [.. EditorSchema.All.Where(schema => files[false].Any(file => file.Path == schema.Path) && IsDifferent(schema))],
            EnclosingRepository = FindRepository(folder) is { } root && root != Path.TrimEndingDirectorySeparator(folder) ? root : null,
            MissingSettings = files[false].Any(file => file.Path == EditorSettings.FilePath) ? EditorSettings.FindMissing(ReadText(EditorSettings.FilePath)) : [],
        };
    }

    private IgnoreFileResult UpdateIgnoreFile()
    {
        StarterFile list = new(GitIgnoreFile.FileName, StarterFiles.IgnoreRules, "keeps what is amas-sync's own out of Git");
        if (TryWrite(list))
        {
            return new([list], [], []);
        }

        if (GitIgnoreFile.AddRules(ReadText(list.Path)) is not { } completed)
        {
            return new([], [], [list]);
        }

        File.WriteAllText(GetPath(list), completed, Utf8);
        return new([], [list], []);
    }

    /// <summary>False where something stands in its place.</summary>
    private bool TryWrite(StarterFile file)
    {
        var path = GetPath(file);
        if (Path.Exists(path))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
        using FileStream created = new(path, FileMode.CreateNew, FileAccess.Write);
        created.Write(Utf8.GetBytes(file.Text));
        return true;
    }

    private static string? FindRepository(string folder)
    {
        var at = Path.TrimEndingDirectorySeparator(folder);
        while (at is not null && !Path.Exists(Path.Combine(at, ".git")))
        {
            at = Path.GetDirectoryName(at);
        }

        return at;
    }

    private bool IsDifferent(EditorSchema schema) => ReadText(schema.Path).ReplaceLineEndings("\n") != schema.Text;

    private string ReadText(string path) => File.ReadAllText(Path.Combine(folder, path));

    private string GetPath(StarterFile file) => Path.Combine(folder, file.Path);

    private sealed record IgnoreFileResult(StarterFile[] Written, StarterFile[] Extended, StarterFile[] Kept);
}
