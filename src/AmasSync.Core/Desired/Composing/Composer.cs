using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// Composes complete documents from an agent file, its overlay, its defaults, and the files and variables that they refer to. Every node
/// keeps its place and provenance. The type is thread-safe.
/// </summary>
internal sealed class Composer
{
    private readonly DesiredSource source;
    private readonly SourceFileCache shared;
    private readonly FolderDefaults defaults;

    public Composer(DesiredSource source, Suppressions suppressions, FileVersions versions)
    {
        this.source = source;
        shared = new(suppressions, versions);
        defaults = new(source, shared);
    }

    /// <summary>Returns a document of another kind of file with its tags and variables replaced.</summary>
    public SourceNode ResolveTags(SourceNode root, SourceFile file, List<Finding> findings) =>
        new TagResolver(source, shared, findings).Resolve(root, file);

    /// <summary>Returns the findings about files that are almost defaults files. Call it when all agents are composed.</summary>
    public IReadOnlyList<Finding> FindMisnamedDefaults() => defaults.FindMisnamed();

    /// <summary>Returns the composed documents of a file for the current environment, in the order of the file.</summary>
    /// <param name="file">The file and its overlay.</param>
    /// <param name="documents">The mappings that the file contains.</param>
    /// <param name="findings">Receives findings about other files; findings about a value are deferred findings of its node.</param>
    public IReadOnlyList<SourceNode> Compose(AgentFile file, IReadOnlyList<SourceNode> documents, List<Finding> findings)
    {
        TagResolver tags = new(source, shared, findings);
        IReadOnlyList<SourceNode> composed = [.. documents.Select(document => tags.Resolve(document, file.Source))];
        if (file.Overlay is { } overlay)
        {
            composed = new DocumentOverlay(tags, shared, findings).Apply(composed, overlay);
        }

        composed = [.. composed.Select(document => defaults.Apply(document, file.Source, findings))];
        findings.AddRange(composed.Select(TextBudget.CheckSum).OfType<Finding>());
        return composed;
    }
}
