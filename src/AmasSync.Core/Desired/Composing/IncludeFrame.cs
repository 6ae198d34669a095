using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>The file whose tags are being resolved, and the chain of files that include it.</summary>
/// <param name="file">The file, to which the paths of its tags are relative.</param>
/// <param name="outer">The frame of the including file; null for the first.</param>
internal sealed class IncludeFrame(SourceFile file, IncludeFrame? outer)
{
    // Only the first file can have been reached through a link.
    private readonly Lazy<string> realPath = new(() => outer is null ? ProjectFolder.ResolveLinks(file.Path) ?? file.Path : file.Path);

    public SourceFile File { get; } = file;

    public bool IsFirst => Outer is null;

    private IncludeFrame? Outer { get; } = outer;

    /// <summary>
    /// Returns the names of the files of an include cycle, from the file that would be included again, or null if there is no
    /// cycle.
    /// </summary>
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
