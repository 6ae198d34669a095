namespace AmasSync.Core.Sources;

/// <summary>
/// The folder of a project: what its files are called in findings, and the fence around them. Nothing outside it is read on the word of a file in it,
/// whether by <c>..</c>, by an absolute path or by a link.
/// </summary>
internal sealed class ProjectFolder
{
    private const int MaxLinks = 40;

    public ProjectFolder(string path)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        RealRoot = ResolveLinks(Root) ?? Root;
    }

    /// <summary>The absolute path as it was given.</summary>
    public string Root { get; }

    private string RealRoot { get; }

    /// <summary>What findings call a file: relative to the project, with forward slashes.</summary>
    public string GetName(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Whether a path without links (see <see cref="ResolveLinks"/>) lies in the project.</summary>
    public bool ContainsRealPath(string realPath) => IsInFolder(realPath, RealRoot);

    /// <summary>Whether an absolute path lies in the project by its text alone.</summary>
    public bool ContainsPath(string path) => IsInFolder(Path.GetFullPath(path), Root);

    /// <summary>The same file by the project's own path to it, where it was reached by another: from then on it lies in the project by its text too.</summary>
    public string ToProjectPath(string path) =>
        !ContainsPath(path) && ResolveLinks(path) is { } real && ContainsRealPath(real) ? Path.GetFullPath(Path.GetRelativePath(RealRoot, real), Root) : path;

    /// <summary>The path with every link in it followed, or null where the links go in a circle. What does not exist is kept as it is.</summary>
    public static string? ResolveLinks(string path)
    {
        var links = 0;
        var real = Path.GetPathRoot(path) ?? "";
        Stack<string> rest = new(SplitSegments(path[real.Length..]).Reverse());
        while (rest.TryPop(out var segment))
        {
            var next = segment == ".." ? Path.GetDirectoryName(real) ?? real : Path.Combine(real, segment);
            if (GetLinkTarget(next) is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                return null;
            }

            real = Path.GetPathRoot(target) is { Length: > 0 } root ? root : real;
            foreach (var part in SplitSegments(target[(Path.GetPathRoot(target)?.Length ?? 0)..]).Reverse())
            {
                rest.Push(part);
            }
        }

        return real;
    }

    private static IEnumerable<string> SplitSegments(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(segment => segment != ".");

    private static string? GetLinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsInFolder(string path, string folder) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
