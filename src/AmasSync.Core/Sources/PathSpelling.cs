using System.Text;
using Amas.Config;
using Amas.Config.Findings;

namespace AmasSync.Core.Sources;

/// <summary>
/// Finds files and folders of the project by the spelling of their names on the disk. Names that differ in case are different on every
/// system, as they are on Linux; names that differ only in Unicode form are the same on every system, as they are on macOS.
/// </summary>
internal static class PathSpelling
{
    private const int MaxNameLength = 255;
    private const int MaxCandidates = 1000;

    private static readonly bool HasExactNames = OperatingSystem.IsLinux() || OperatingSystem.IsFreeBSD();

    /// <summary>Returns the path of an existing file or folder as it is on the disk; null if there is none of that name.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="project">The project. The names of the folders above it are not compared.</param>
    public static string? Find(string path, ProjectFolder project)
    {
        var exists = Path.Exists(path);
        if (project.FindRoot(path) is not { } root || (exists && HasExactNames))
        {
            return exists ? path : null;
        }

        return exists || MayHaveOtherForm(path, root) ? Walk(path, root, FindSame) : null;
    }

    /// <summary>Returns the path of the file or folder that was probably meant: another case first, then the nearest name.</summary>
    public static string? Suggest(string path, ProjectFolder project) =>
        project.FindRoot(path) is { } root ? Walk(path, root, FindSimilar) : null;

    /// <summary>Returns the names in a folder, sorted; none if the folder cannot be read.</summary>
    public static string[] ListNames(string folder)
    {
        try
        {
            var names = Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry));
            return [.. names.Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Only names that are not ASCII have several forms. The usual case must not read folders.
    private static bool MayHaveOtherForm(string path, string root)
    {
        var isFolderFound = Directory.Exists(Path.GetDirectoryName(path));
        return !Ascii.IsValid(isFolderFound ? Path.GetFileName(path) : Path.GetRelativePath(root, path));
    }

    private static string? Walk(string path, string root, Func<string, string[], string?> find)
    {
        var current = root;
        foreach (var segment in Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar).Where(IsName))
        {
            if (find(segment, ListNames(current)) is not { } name)
            {
                return null;
            }

            current = Path.Combine(current, name);
        }

        return current;
    }

    private static bool IsName(string segment) => segment is not ("" or ".");

    private static string? FindSame(string name, string[] names) =>
        Array.Find(names, listed => listed == name) ?? Array.Find(names, listed => NormalForm.AreEqual(listed, name));

    private static string? FindSimilar(string name, string[] names) => FindSame(name, names)
        ?? Array.Find(names, listed => IsSameInOtherCase(listed, name))
        ?? (name.Length > MaxNameLength ? null : NearestName.Find(name, names.Take(MaxCandidates)));

    private static bool IsSameInOtherCase(string left, string right) =>
        string.Equals(NormalForm.Compose(left), NormalForm.Compose(right), StringComparison.OrdinalIgnoreCase);
}
