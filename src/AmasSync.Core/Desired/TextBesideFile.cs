using AmasSync.Core.Documents;
using AmasSync.Core.Findings;

namespace AmasSync.Core.Desired;

/// <summary>
/// The text behind <c>!file path</c>, relative to the YAML file that names it and inside the project, also by its links. It is the text as it stands,
/// a newline at its end included; only CRLF and CR become LF, as YAML does with its own scalars, so that a checkout on another system changes nothing.
/// </summary>
internal sealed class TextBesideFile(ProjectFolder project, AgentFile file)
{
    private const int MaxNeighbours = 500;

    public Checked<string?> Read(string path, Place tag)
    {
        if (Path.IsPathRooted(path) || path.StartsWith('/') || path.StartsWith('\\'))
        {
            return Wrong(FindingCatalog.PathOutside(tag, path, "is absolute"));
        }

        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return Wrong(FindingCatalog.PathOutside(tag, path.Replace('\0', '?'), "holds a NUL character"));
        }

        var absolute = Path.GetFullPath(path, Path.GetDirectoryName(file.Path) ?? project.Root);
        if (!project.Spans(absolute))
        {
            return Wrong(FindingCatalog.PathOutside(tag, path, "leads out of the project"));
        }

        if (ProjectFolder.RealPath(absolute) is not { } real || !project.Holds(real))
        {
            return Wrong(FindingCatalog.PathOutside(tag, path, "leads out of the project through a link"));
        }

        return File.Exists(real) ? Content(real, project.NameOf(absolute), tag) : Wrong(FindingCatalog.NoSuchText(tag, path, Neighbours(path, absolute)));
    }

    private static Checked<string?> Content(string real, string name, Place tag)
    {
        var text = TextFile.Read(real, name, tag);
        if (text.Value?.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var index)
        {
            return Wrong(FindingCatalog.NotPrintable(TextPlace.At(text.Value, index, name), '\0'));
        }

        return text with { Value = text.Value?.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') };
    }

    private static IEnumerable<string> Neighbours(string path, string absolute)
    {
        var folder = Path.GetDirectoryName(absolute);
        var written = path[..^Path.GetFileName(path).Length];
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Take(MaxNeighbours).Select(neighbour => written + Path.GetFileName(neighbour)) : [];
    }

    private static Checked<string?> Wrong(Finding finding) => new(null, [finding]);
}
