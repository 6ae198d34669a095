using Amas.Config.Findings;
using Amas.Config.Json;

namespace Amas.Config.Yaml.Nodes;

/// <summary>A node of a YAML document with its place. Aliases and merge keys are resolved, and plain scalars are typed.</summary>
internal abstract record SourceNode(Place Place)
{
    /// <summary>
    /// Gets the steps by which the node came into its document from elsewhere, the outermost first; empty for a node of the
    /// document itself.
    /// </summary>
    public IReadOnlyList<ProvenanceStep> Provenance { get; init; } = [];

    /// <summary>A scalar with its value by the YAML 1.2 core schema; <paramref name="Text"/> is its content before typing.</summary>
    public sealed record Scalar(Place Place, string Text, ConfigValue Value, bool IsPlain) : SourceNode(Place)
    {
        /// <summary>Gets whether it is a literal or folded block, whose text begins on the line after its header.</summary>
        public bool IsBlock { get; init; }

        /// <summary>Gets whether it is the literal text of a whole file.</summary>
        public bool IsFile { get; init; }

        /// <summary>Gets the comment that ends a plain scalar, or that follows instead of a value.</summary>
        public SourceComment? Comment { get; init; }

        /// <summary>Gets the parts of the value, in order, if the text contains variables; otherwise empty.</summary>
        public IReadOnlyList<TextPart> Parts { get; init; } = [];

        /// <summary>
        /// Gets the findings that explain why a tag or variable could not be resolved. They are reported only if the value is
        /// used.
        /// </summary>
        public IReadOnlyList<Finding> DeferredFindings { get; init; } = [];
    }

    /// <summary>
    /// A scalar with a substitution tag (<see cref="SourceTags"/>). <paramref name="Tag"/> includes the exclamation mark.
    /// </summary>
    public sealed record Tagged(Place Place, string Tag, string Text) : SourceNode(Place);

    public sealed record Sequence(Place Place, IReadOnlyList<SourceNode> Items) : SourceNode(Place);

    public sealed record Mapping(Place Place, IReadOnlyList<SourceMember> Members) : SourceNode(Place);
}
