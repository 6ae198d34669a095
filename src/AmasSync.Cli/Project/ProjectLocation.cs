using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Project;

/// <summary>The location of a project: its folder, and its project file if it has one.</summary>
internal sealed record ProjectLocation(string Root, string? File)
{
    public const string FileName = "amas-sync.yaml";
    private const string MisspelledFileName = "amas-sync.yml";

    /// <summary>
    /// Finds the project that was named; otherwise the nearest one in the working directory or its parents; otherwise the working directory
    /// without a project file.
    /// </summary>
    /// <exception cref="ToolException">The named project does not exist.</exception>
    public static ProjectLocation Find(string? named, string workingDirectory)
    {
        if (named is not null)
        {
            return FindNamed(Path.GetFullPath(named, workingDirectory), named);
        }

        for (var folder = workingDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Inspect(folder) is { File: not null } found)
            {
                return found;
            }
        }

        return new(workingDirectory, null);
    }

    private static ProjectLocation FindNamed(string path, string named)
    {
        if (Directory.Exists(path))
        {
            return Inspect(path);
        }

        return System.IO.File.Exists(path)
            ? new(Path.GetDirectoryName(path) ?? path, path)
            : throw new ToolException(ToolError.ForUsage($"project '{named}' not found", "specify amas-sync.yaml or its folder"));
    }

    private static ProjectLocation Inspect(string folder)
    {
        if (Path.Combine(folder, FileName) is var file && System.IO.File.Exists(file))
        {
            return new(folder, file);
        }

        // Without the settings in it, the agents could be applied to another server.
        return System.IO.File.Exists(Path.Combine(folder, MisspelledFileName))
            ? throw new ToolException(ToolError.ForUsage($"unsupported file name {MisspelledFileName}", $"rename it to {FileName}"))
            : new(folder, null);
    }
}
