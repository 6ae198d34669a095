namespace AmasSync.Core.Sources;

/// <summary>The environment that files are read for, and all that the project has: overlays are named after them.</summary>
internal sealed record EnvironmentNames(string Current, IReadOnlyCollection<string> All)
{
    public static EnvironmentNames Local { get; } = new("local", ["local"]);
}
