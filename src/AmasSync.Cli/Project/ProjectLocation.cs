using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Project;

/// <summary>The location of a project: its folder, and its project file if it has one.</summary>
internal sealed record ProjectLocation(string Root, string? File)
{
    public const string FileName = "amas-sync.yaml";

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

    /// <summary>Throws if a folder has a file whose name is almost that of a project file. It would be ignored without notice.</summary>
    /// <exception cref="ToolException">There is such a file.</exception>
    public static void EnsureNoMisnamedFile(string folder)
    {
        if (MisnamedProjectFile.Find(folder) is not { } misnamed)
        {
            return;
        }

        var isSecond = System.IO.File.Exists(Path.Combine(folder, FileName)) && misnamed != FileName;
        var hint = isSecond ? $"keep only {FileName}" : $"rename it to {FileName}";
        throw new ToolException(misnamed == FileName
            ? ToolError.ForUsage($"{FileName} is a folder", "the project file must be a file of this name")
            : ToolError.ForUsage($"unsupported file name {misnamed} in {folder}: it would not be read", hint));
    }

    private static ProjectLocation Inspect(string folder)
    {
        // Without the settings in it, the agents could be applied to another server.
        EnsureNoMisnamedFile(folder);
        return Path.Combine(folder, FileName) is var file && System.IO.File.Exists(file) ? new(folder, file) : new(folder, null);
    }
}
