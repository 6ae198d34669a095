using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>
/// A node of the concrete syntax tree: aliases and merge keys are not resolved. Offsets are relative to the start of the file.
/// </summary>
internal sealed record SyntaxNode
{
    /// <summary>Gets the kind: Scalar, Alias, SequenceStart or MappingStart.</summary>
    public required YamlEventKind Kind { get; init; }

    /// <summary>Gets the offset where it begins, including its anchor and tag.</summary>
    public required int Start { get; init; }

    /// <summary>Gets the offset where its anchor and tag end; its start if it has none.</summary>
    public required int PropertiesEnd { get; init; }

    /// <summary>Gets the offset where it begins after its anchor and tag.</summary>
    public required int ContentStart { get; init; }

    /// <summary>
    /// Gets the offset where it ends: a block scalar after its last line, including blank lines that it keeps; a collection after
    /// its last element or its bracket.
    /// </summary>
    public required int End { get; init; }

    public string? Anchor { get; init; }

    /// <summary>Gets the content of a scalar, or the name of an alias.</summary>
    public string Text { get; init; } = "";

    public ScalarForm Form { get; init; }

    /// <summary>Gets whether it is a collection in brackets or braces.</summary>
    public bool IsFlow { get; init; }

    /// <summary>Gets, for a block scalar, the offset after its header.</summary>
    public int HeaderEnd { get; init; }

    /// <summary>Gets, for a block scalar, whether its header has an indentation indicator.</summary>
    public bool HasIndentationIndicator { get; init; }

    /// <summary>Gets, for a block scalar, the column of its lines; null if it has no lines.</summary>
    public int? BlockColumn { get; init; }

    public IReadOnlyList<SyntaxMember> Members { get; init; } = [];

    public IReadOnlyList<SyntaxItem> Items { get; init; } = [];

    public bool IsBlockScalar => Kind == YamlEventKind.Scalar && Form is ScalarForm.Literal or ScalarForm.Folded;

    public bool IsBlockCollection => Kind is YamlEventKind.SequenceStart or YamlEventKind.MappingStart && !IsFlow;
}
