namespace AmasSync.Cli.Views.Sarif;

/// <summary>
/// Files of a project as whoever shows a repository calls them: from its root, with forward slashes. Where the root is not known, the
/// project is taken for it.
/// </summary>
internal sealed class RepositoryPaths
{
    private readonly string prefix;

    /// <param name="project">The project's folder.</param>
    /// <param name="repository">The repository's, where a pipeline says it (<c>GITHUB_WORKSPACE</c>).</param>
    public RepositoryPaths(string project, string? repository)
    {
        var way = string.IsNullOrEmpty(repository) ? "." : Path.GetRelativePath(repository, project).Replace('\\', '/');
        prefix = way == "." || way.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(way) ? "" : $"{way}/";
    }

    /// <param name="file">Relative to the project, with forward slashes.</param>
    public string Resolve(string file) => prefix + file;
}
