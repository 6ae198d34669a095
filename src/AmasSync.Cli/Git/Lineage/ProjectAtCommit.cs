using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Cli.Project;
using AmasSync.Cli.Project.Fleets;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Git.Lineage;

/// <summary>The project file of a commit, with the environment files that it includes. No other file of the commit is read.</summary>
/// <param name="workspace">The current project.</param>
/// <param name="commit">The commit.</param>
internal sealed class ProjectAtCommit(Workspace workspace, string commit)
{
    private readonly GitProgram git = new(workspace.Root);

    /// <summary>Reads a copy of the files; null if the commit, or the file in it, does not exist in this clone.</summary>
    /// <param name="read">Reads the project in the folder of the copy.</param>
    /// <param name="stopping">Ends the run of git.</param>
    public async Task<Workspace?> ReadAsync(Func<string, Workspace?> read, CancellationToken stopping)
    {
        var name = Path.GetFileName(workspace.File) ?? ProjectLocation.FileName;
        if (await git.RunAsync(["cat-file", "blob", $"{commit}:./{name}"], stopping) is not { IsSuccess: true } file)
        {
            return null;
        }

        var copy = Directory.CreateTempSubdirectory("amas-sync-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(copy.FullName, name), file.Output, stopping);
            if (ListIncludedFolders(file.Output, name) is { Count: > 0 } paths)
            {
                await new CommitTree(git, commit) { Paths = paths }.ExtractAsync(copy.FullName, stopping);
            }

            return read(copy.FullName);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    // A path that leads out of the project is an error when the copy is read.
    private static List<string> ListIncludedFolders(byte[] content, string name)
    {
        var documents = TextFile.Decode(content, name).Value is { } yaml ? YamlReader.Read(name, yaml).Value : [];
        var includes = documents is [var document] ? EnvironmentIncludes.List(document.Root) : [];
        var paths = includes.Select(include => new PathGlob(include.Text).Folder).Distinct(StringComparer.Ordinal);
        return [.. paths.Where(path => !path.Split('/').Contains(".."))];
    }
}
