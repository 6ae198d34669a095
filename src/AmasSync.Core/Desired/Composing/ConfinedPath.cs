using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// Resolves paths in files of the project: they are relative to their file and must stay inside the project and outside the folders of Git
/// and of this tool, even through links. A path is written with forward slashes and in the case of the names on the disk, on every system.
/// </summary>
internal static partial class ConfinedPath
{
    /// <summary>Returns the existing file, with a path without links, or null with a finding at the tag.</summary>
    public static ResultWithFindings<SourceFile?> Resolve(string path, SourceFile baseFile, Place tag, ProjectFolder project)
    {
        if (Path.IsPathRooted(path) || path.StartsWith('/') || path.StartsWith('\\') || DrivePattern.IsMatch(path))
        {
            return Fail(FindingCatalog.PathOutside(tag, path, "is absolute"));
        }

        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return Fail(FindingCatalog.PathOutside(tag, path.Replace('\0', '?'), "contains a NUL character"));
        }

        var folder = Path.GetDirectoryName(baseFile.Path) ?? project.Root;
        var absolute = Path.GetFullPath(path, folder);
        if (!project.ContainsPath(absolute) && !project.ContainsRealPath(absolute))
        {
            return Fail(FindingCatalog.PathOutside(tag, path, "leads out of the project"));
        }

        if (ProjectFolder.ResolveLinks(absolute) is not { } target || !project.ContainsRealPath(target))
        {
            return Fail(FindingCatalog.PathOutside(tag, path, "leads out of the project through a link"));
        }

        if (project.FindClosedFolder(target) is { } closed)
        {
            return Fail(FindingCatalog.PathIntoClosedFolder(tag, path, closed));
        }

        var hasForeignSeparator = Path.DirectorySeparatorChar == '\\' && path.Contains('\\', StringComparison.Ordinal);
        var found = hasForeignSeparator ? null : PathSpelling.Find(absolute, project);
        var real = found is null ? null : ProjectFolder.ResolveLinks(found);
        return real is not null && found is not null && project.IsOpen(real) && File.Exists(real)
            ? new(new(real, project.GetName(project.ContainsPath(found) ? found : real)), [])
            : Fail(new MissingPath(path, folder, tag, project).Explain());
    }

    private static ResultWithFindings<SourceFile?> Fail(Finding finding) => new(null, [finding]);

    [GeneratedRegex(@"^[A-Za-z]:[\\/]", RegexOptions.CultureInvariant)]
    private static partial Regex DrivePattern { get; }
}
