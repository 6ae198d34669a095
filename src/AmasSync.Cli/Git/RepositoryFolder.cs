using AmasSync.Cli.Project;

namespace AmasSync.Cli.Git;

/// <summary>A folder and the Git work tree that contains it, found without running git.</summary>
internal sealed class RepositoryFolder
{
    private readonly string root;

    public RepositoryFolder(string folder)
    {
        root = folder;
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
            {
                root = at;
                IsInRepository = true;
                break;
            }
        }

        Folder = Path.GetRelativePath(root, folder).Replace('\\', '/');
    }

    /// <summary>Gets whether a work tree contains the folder.</summary>
    public bool IsInRepository { get; }

    /// <summary>Gets the folder's path in the work tree, with forward slashes; <c>.</c> for the root.</summary>
    public string Folder { get; }

    /// <summary>Returns whether a folder of the work tree contains a project file.</summary>
    public bool HoldsProject(string folder) => File.Exists(Path.Combine(root, folder, ProjectLocation.FileName));
}
