using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>A path that one file of the project names: relative to that file and inside the project, also by its links.</summary>
internal static class ConfinedPath
{
    private const int MaxNeighbours = 500;

    /// <summary>The file behind the path, which exists, or null with the finding at the tag. Its path is free of links.</summary>
    public static Checked<SourceFile?> Of(string path, SourceFile beside, Place tag, ProjectFolder project)
    {
        if (Path.IsPathRooted(path) || path.StartsWith('/') || path.StartsWith('\\'))
        {
            return Wrong(FindingCatalog.PathOutside(tag, path, "is absolute"));
        }

        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return Wrong(FindingCatalog.PathOutside(tag, path.Replace('\0', '?'), "holds a NUL character"));
        }

        var absolute = Path.GetFullPath(path, Path.GetDirectoryName(beside.Path) ?? project.Root);
        if (!project.Spans(absolute) && !project.Holds(absolute))
        {
            return Wrong(FindingCatalog.PathOutside(tag, path, "leads out of the project"));
        }

        if (ProjectFolder.RealPath(absolute) is not { } real || !project.Holds(real))
        {
            return Wrong(FindingCatalog.PathOutside(tag, path, "leads out of the project through a link"));
        }

        return File.Exists(real)
            ? new(new(real, project.NameOf(project.Spans(absolute) ? absolute : real)), [])
            : Wrong(FindingCatalog.NoSuchText(tag, path, Neighbours(path, absolute)));
    }

    private static IEnumerable<string> Neighbours(string path, string absolute)
    {
        var folder = Path.GetDirectoryName(absolute);
        var written = path[..^Path.GetFileName(path).Length];
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Take(MaxNeighbours).Select(neighbour => written + Path.GetFileName(neighbour)) : [];
    }

    private static Checked<SourceFile?> Wrong(Finding finding) => new(null, [finding]);
}
