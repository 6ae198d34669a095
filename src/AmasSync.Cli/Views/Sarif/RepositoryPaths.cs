namespace AmasSync.Cli.Views.Sarif;

/// <summary>
/// Converts file names of a project to paths from the root of the repository, with forward slashes. If the root is unknown, the project
/// is used as the root.
/// </summary>
internal sealed class RepositoryPaths
{
    private readonly string prefix;

    /// <param name="project">The folder of the project.</param>
    /// <param name="repository">The folder of the repository, as <c>GITHUB_WORKSPACE</c> says; null if unknown.</param>
    public RepositoryPaths(string project, string? repository)
    {
        var path = string.IsNullOrEmpty(repository) ? "." : Path.GetRelativePath(repository, project).Replace('\\', '/');
        var isRoot = path == "." || path.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(path);
        prefix = isRoot ? "" : $"{path}/";
    }

    /// <summary>Returns the path from the root of the repository.</summary>
    /// <param name="file">The file name relative to the project, with forward slashes.</param>
    public string Resolve(string file) => prefix + file;
}
