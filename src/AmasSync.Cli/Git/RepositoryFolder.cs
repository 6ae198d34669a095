using AmasSync.Cli.Project;

namespace AmasSync.Cli.Git;

/// <summary>A folder and the Git work tree around it, found by looking.</summary>
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
                break;
            }
        }

        Folder = Path.GetRelativePath(root, folder).Replace('\\', '/');
    }

    /// <summary>The folder's path in the work tree, with forward slashes; <c>.</c> for its top.</summary>
    public string Folder { get; }

    /// <summary>Whether another folder of the work tree holds a project.</summary>
    public bool HoldsProject(string folder) => File.Exists(Path.Combine(root, folder, ProjectLocation.FileName));
}
