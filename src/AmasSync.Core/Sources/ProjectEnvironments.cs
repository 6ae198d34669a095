namespace AmasSync.Core.Sources;

/// <summary>The environment that files are read for, and all that the project has: overlays are named after them.</summary>
internal sealed record ProjectEnvironments(string Current, IReadOnlyCollection<string> All)
{
    public static ProjectEnvironments Local { get; } = new("local", ["local"]);
}
