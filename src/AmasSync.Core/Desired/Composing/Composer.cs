using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// Makes whole documents of what a file, its overlay, its defaults, and the files and variables that they name say together. Every node still knows
/// where its author wrote it and how it came. Several threads may use it.
/// </summary>
internal sealed class Composer
{
    private readonly DesiredSource source;
    private readonly SourceFileCache shared;
    private readonly FolderDefaults defaults;

    public Composer(DesiredSource source, Suppressions allowances)
    {
        this.source = source;
        shared = new(allowances);
        defaults = new(source, shared);
    }

    /// <summary>The documents of a file as they are meant in this environment, each at its place in the file.</summary>
    /// <param name="file">The file and its overlay.</param>
    /// <param name="documents">The mappings that the file holds.</param>
    /// <param name="findings">What is wrong in other files goes here; what is wrong with a value is a trouble of its node.</param>
    public IReadOnlyList<SourceNode> Compose(AgentFile file, IReadOnlyList<SourceNode> documents, List<Finding> findings)
    {
        TagResolver tags = new(source, shared, findings);
        IReadOnlyList<SourceNode> composed = [.. documents.Select(document => tags.Resolve(document, file.Source))];
        if (file.Overlay is { } overlay)
        {
            composed = new DocumentOverlay(tags, shared, findings).Apply(composed, overlay);
        }

        return [.. composed.Select(document => defaults.Apply(document, file.Source, findings))];
    }
}
