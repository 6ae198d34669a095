using System.Text;
using Amas.Config.Files;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Project.Starter;

/// <summary>Writes the files of a new project into a folder. Never overwrites a file.</summary>
internal sealed class ProjectScaffolder(string folder)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Writes the files that do not exist yet. Files that were written before an error remain, and the next call keeps them.
    /// </summary>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The permission to write a file is missing.</exception>
    public ScaffoldResult Run()
    {
        Directory.CreateDirectory(folder);
        EnsureInFolder();
        var files = StarterFiles.All.ToLookup(TryWrite);
        var keptPaths = files[false].Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var hadSettings = keptPaths.Contains(EditorSettings.FilePath);
        var repository = FindRepository(folder);
        var isEnclosed = repository is not null && repository != Path.TrimEndingDirectorySeparator(folder);
        var ignored = UpdateIgnoreFile();
        return new()
        {
            Folder = folder,
            Written = [.. files[true], .. ignored.Written],
            Extended = ignored.Extended,
            Kept = [.. files[false], .. ignored.Kept],
            DifferentSchemas = [.. EditorSchema.All.Where(schema => keptPaths.Contains(schema.Path) && IsDifferent(schema))],
            EnclosingRepository = isEnclosed ? repository : null,
            MissingSettings = hadSettings ? EditorSettings.FindMissing(ReadText(EditorSettings.FilePath)) : [],
        };
    }

    private IgnoreFileResult UpdateIgnoreFile()
    {
        StarterFile list = new(GitIgnoreFile.FileName, StarterFiles.IgnoreRules, "excludes the local state of amas-sync from Git");
        if (TryWrite(list))
        {
            return new([list], [], []);
        }

        if (GitIgnoreFile.AddRules(ReadText(list.Path)) is not { } completed)
        {
            return new([], [], [list]);
        }

        // As a whole: a full disk must not cost the rules that are there.
        var path = GetPath(list);
        AtomicFile.Replace(ProjectFolder.ResolveLinks(path) ?? path, Utf8.GetBytes(completed));
        return new([], [list], []);
    }

    // A folder that is made a project may contain links, in a checkout for example. Checked before the first file is written.
    private void EnsureInFolder()
    {
        ProjectFolder project = new(folder);
        string[] paths = [.. StarterFiles.All.Select(GetPath), Path.Combine(folder, GitIgnoreFile.FileName)];
        if (Array.Find(paths, path => ProjectFolder.ResolveLinks(path) is not { } real || !project.ContainsRealPath(real)) is { } outside)
        {
            throw new IOException($"nothing was written: a link leads from {outside} out of the folder; delete the link");
        }
    }

    /// <summary>Writes a file. Returns false if its path already exists.</summary>
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

    private string ReadText(string path)
    {
        using StreamReader reader = new(new MemoryStream(RegularFile.Read(Path.Combine(folder, path), TextFile.MaxBytes)));
        return reader.ReadToEnd();
    }

    private string GetPath(StarterFile file) => Path.Combine(folder, file.Path);

    private sealed record IgnoreFileResult(StarterFile[] Written, StarterFile[] Extended, StarterFile[] Kept);
}
