namespace AmasSync.Cli.Project.Starter;

/// <summary>A file of a new project: its path in the project with forward slashes, its text, and its purpose in a few words.</summary>
internal sealed record StarterFile(string Path, string Text, string Purpose);
