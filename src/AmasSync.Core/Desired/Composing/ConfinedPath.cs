using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// Resolves paths in files of the project: they are relative to their file and must stay inside the project, even through links.
/// </summary>
internal static class ConfinedPath
{
    private const int MaxSiblings = 500;

    /// <summary>Returns the existing file, with a path without links, or null with a finding at the tag.</summary>
    public static ResultWithFindings<SourceFile?> Resolve(string path, SourceFile baseFile, Place tag, ProjectFolder project)
    {
        if (Path.IsPathRooted(path) || path.StartsWith('/') || path.StartsWith('\\'))
        {
            return Fail(FindingCatalog.PathOutside(tag, path, "is absolute"));
        }

        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return Fail(FindingCatalog.PathOutside(tag, path.Replace('\0', '?'), "contains a NUL character"));
        }

        var absolute = Path.GetFullPath(path, Path.GetDirectoryName(baseFile.Path) ?? project.Root);
        if (!project.ContainsPath(absolute) && !project.ContainsRealPath(absolute))
        {
            return Fail(FindingCatalog.PathOutside(tag, path, "leads out of the project"));
        }

        if (ProjectFolder.ResolveLinks(absolute) is not { } real || !project.ContainsRealPath(real))
        {
            return Fail(FindingCatalog.PathOutside(tag, path, "leads out of the project through a link"));
        }

        return File.Exists(real)
            ? new(new(real, project.GetName(project.ContainsPath(absolute) ? absolute : real)), [])
            : Fail(FindingCatalog.NoSuchText(tag, path, FindSiblings(path, absolute)));
    }

    private static IEnumerable<string> FindSiblings(string path, string absolute)
    {
        var folder = Path.GetDirectoryName(absolute);
        var prefix = path[..^Path.GetFileName(path).Length];
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return Directory.EnumerateFiles(folder).Take(MaxSiblings).Select(sibling => prefix + Path.GetFileName(sibling));
    }

    private static ResultWithFindings<SourceFile?> Fail(Finding finding) => new(null, [finding]);
}
