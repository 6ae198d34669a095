namespace AmasSync.Cli.Project.Starter;

/// <summary>A file of a new project: its path in the project, with slashes, what stands in it, and what it is for.</summary>
internal sealed record StarterFile(string Path, string Text, string Purpose);
