using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>The file whose tags are resolved, and the files that include it, up to the one that all began with.</summary>
/// <param name="file">Where its tags' paths start from.</param>
/// <param name="outer">Who includes it; null for the first.</param>
internal sealed class IncludeFrame(SourceFile file, IncludeFrame? outer)
{
    // Only the first may have been reached by a link.
    private readonly Lazy<string> realPath = new(() => outer is null ? ProjectFolder.ResolveLinks(file.Path) ?? file.Path : file.Path);

    public SourceFile File { get; } = file;

    public bool IsFirst => Outer is null;

    private IncludeFrame? Outer { get; } = outer;

    /// <summary>The names of the files from the one that is included again to the last, or null where it is not included yet.</summary>
    public IEnumerable<string>? FindCycleTo(SourceFile file)
    {
        List<string> names = [file.Name];
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            names.Insert(0, frame.File.Name);
            if (frame.realPath.Value == file.Path)
            {
                return names;
            }
        }

        return null;
    }
}
