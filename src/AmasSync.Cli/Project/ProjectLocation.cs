using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Project;

/// <summary>Where a project is: its folder, and its file if it has one.</summary>
internal sealed record ProjectLocation(string Root, string? File)
{
    public const string FileName = "amas-sync.yaml";
    private const string MisspelledFileName = "amas-sync.yml";

    /// <summary>The project that was named, else the nearest one at or above the working directory, else the working directory without a file.</summary>
    /// <exception cref="ToolException">What was named is not there.</exception>
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
            : throw new ToolException(ToolError.ForUsage($"there is no project '{named}'", "--project takes amas-sync.yaml or its folder"));
    }

    private static ProjectLocation Inspect(string folder)
    {
        if (Path.Combine(folder, FileName) is var file && System.IO.File.Exists(file))
        {
            return new(folder, file);
        }

        // To go on without its settings would be to apply to another server than it names.
        return System.IO.File.Exists(Path.Combine(folder, MisspelledFileName))
            ? throw new ToolException(ToolError.ForUsage($"{MisspelledFileName} is not read", $"name it {FileName}"))
            : new(folder, null);
    }
}
