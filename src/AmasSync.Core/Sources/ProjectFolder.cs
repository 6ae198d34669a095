using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace AmasSync.Core.Sources;

/// <summary>
/// The folder of a project: the names of its files in findings, and its boundary. A file of the project cannot make the tool read anything
/// outside, neither with <c>..</c> nor with an absolute path or a link.
/// </summary>
internal sealed class ProjectFolder
{
    public const string ToolFolderName = ".amas-sync";

    private const string SettingsFileName = "amas-sync.yaml";
    private const int MaxLinks = 40;

    // They may hold credentials and the configurations of other environments.
    private static readonly string[] ClosedNames = [".git", ToolFolderName];

    public ProjectFolder(string path)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        RealRoot = ResolveLinks(Root) ?? Root;
    }

    /// <summary>Gets the absolute path, with links unresolved.</summary>
    public string Root { get; }

    private string RealRoot { get; }

    /// <summary>Gets the absolute path of the project file, if there is one.</summary>
    public string? SettingsFile { get; init; }

    /// <summary>Gets the absolute paths of the environment files.</summary>
    public IReadOnlySet<string> EnvironmentFiles { get; init; } = new HashSet<string>();

    /// <summary>Returns whether a file is a project file or an environment file, and therefore never an agent file.</summary>
    public bool IsSettingsFile(string path) =>
        path == SettingsFile || Path.GetFileName(path) == SettingsFileName || EnvironmentFiles.Contains(path);

    /// <summary>Returns the root of the project through which a path was reached, with links or without; null if it is outside.</summary>
    public string? FindRoot(string path)
    {
        if (ContainsPath(path))
        {
            return Root;
        }

        return ContainsRealPath(path) ? RealRoot : null;
    }

    /// <summary>Returns the name of a file in findings: relative to the project, with forward slashes.</summary>
    public string GetName(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Returns whether a path without links (see <see cref="ResolveLinks"/>) is in the project.</summary>
    public bool ContainsRealPath(string realPath) => IsInFolder(realPath, RealRoot);

    /// <summary>
    /// Returns the folder of Git or of this tool that a path without links is in, as it is written there; null if it is in neither. Files
    /// of the project never take in what is in them. The case of their names does not count, as on macOS and Windows.
    /// </summary>
    public string? FindClosedFolder(string realPath) => ContainsRealPath(realPath)
        ? SplitSegments(Path.GetRelativePath(RealRoot, realPath))
            .FirstOrDefault(name => ClosedNames.Contains(name, StringComparer.OrdinalIgnoreCase))
        : null;

    /// <summary>Returns whether files of the project may take in a file or folder, by its path without links.</summary>
    public bool IsOpen(string realPath) => ContainsRealPath(realPath) && FindClosedFolder(realPath) is null;

    /// <summary>
    /// Returns the finding for a link, or a path through one, that leads where no file is read from; null for other paths.
    /// </summary>
    public Finding? CheckLink(string path)
    {
        var place = Place.StartOf(GetName(path));
        if (ResolveLinks(path) is not { } real || !ContainsRealPath(real))
        {
            return FindingCatalog.LinkOutside(place);
        }

        return FindClosedFolder(real) is { } closed ? FindingCatalog.LinkIntoClosedFolder(place, closed) : null;
    }

    /// <summary>Returns whether an absolute path is in the project, judging by its text alone.</summary>
    public bool ContainsPath(string path) => IsInFolder(Path.GetFullPath(path), Root);

    /// <summary>
    /// Returns the path of a file below <see cref="Root"/> if it is in the project but was reached by another path; otherwise the
    /// path itself.
    /// </summary>
    public string ToProjectPath(string path)
    {
        if (ContainsPath(path) || ResolveLinks(path) is not { } real || !ContainsRealPath(real))
        {
            return path;
        }

        return Path.GetFullPath(Path.GetRelativePath(RealRoot, real), Root);
    }

    /// <summary>Returns the path with all links resolved, or null if the links form a cycle. Parts that do not exist are kept.</summary>
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

    private static bool IsInFolder(string path, string folder)
    {
        var prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path == folder || path.StartsWith(prefix, StringComparison.Ordinal);
    }
}
