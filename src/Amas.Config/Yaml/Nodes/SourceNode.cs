using Amas.Config.Findings;
using Amas.Config.Json;

namespace Amas.Config.Yaml.Nodes;

/// <summary>A node of a YAML document that remembers where it stands. Aliases and merge keys are already applied, plain scalars already typed.</summary>
internal abstract record SourceNode(Place Place)
{
    /// <summary>How this node came into its document from elsewhere, the outermost step first; empty for what stands in it.</summary>
    public IReadOnlyList<ProvenanceStep> Provenance { get; init; } = [];

    /// <summary>A scalar with its value by the YAML 1.2 core schema; <paramref name="Text"/> is its content before typing.</summary>
    public sealed record Scalar(Place Place, string Text, ConfigValue Value, bool IsPlain) : SourceNode(Place)
    {
        /// <summary>A literal or folded block: its lines stand below its place's first.</summary>
        public bool IsBlock { get; init; }

        /// <summary>All of a file, as it stands there.</summary>
        public bool IsFile { get; init; }

        /// <summary>The parts of the value, in their order, where variables were put into the text; none where the value is the text.</summary>
        public IReadOnlyList<TextPart> Parts { get; init; } = [];

        /// <summary>What kept the value from being put in, for whoever uses it.</summary>
        public IReadOnlyList<Finding> DeferredFindings { get; init; } = [];
    }

    /// <summary>A scalar with one of our tags , to be substituted. <paramref name="Tag"/> includes the exclamation mark.</summary>
    public sealed record Tagged(Place Place, string Tag, string Text) : SourceNode(Place);

    public sealed record Sequence(Place Place, IReadOnlyList<SourceNode> Items) : SourceNode(Place);

    public sealed record Mapping(Place Place, IReadOnlyList<SourceMember> Members) : SourceNode(Place);
}
