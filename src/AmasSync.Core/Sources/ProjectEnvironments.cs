namespace AmasSync.Core.Sources;

/// <summary>The environment for which files are read, and all environments of the project, which give overlays their names.</summary>
internal sealed record ProjectEnvironments(string Current, IReadOnlyCollection<string> All)
{
    public static ProjectEnvironments Local { get; } = new("local", ["local"]);
}
