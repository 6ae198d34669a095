using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>A node of a document as it is written: aliases and merge keys stand for themselves. Offsets count from the beginning of the file.</summary>
internal sealed record SyntaxNode
{
    /// <summary>Scalar, Alias, SequenceStart or MappingStart.</summary>
    public required YamlEventKind Kind { get; init; }

    /// <summary>Where it begins, its anchor and tag included.</summary>
    public required int Start { get; init; }

    /// <summary>Where its anchor and tag end; its start where it has none.</summary>
    public required int PropertiesEnd { get; init; }

    /// <summary>Where it begins behind its anchor and tag.</summary>
    public required int ContentStart { get; init; }

    /// <summary>Where it ends: a block with its last line, blank ones that it keeps included; a collection with its last element or its bracket.</summary>
    public required int End { get; init; }

    public string? Anchor { get; init; }

    /// <summary>The content of a scalar, or the name of an alias.</summary>
    public string Text { get; init; } = "";

    public ScalarForm Form { get; init; }

    /// <summary>A collection in brackets or braces.</summary>
    public bool IsFlow { get; init; }

    /// <summary>For a block, where the sign that begins it ends, its indicators included.</summary>
    public int HeaderEnd { get; init; }

    /// <summary>For a block, whether its header says how far its lines stand in.</summary>
    public bool HasIndentationIndicator { get; init; }

    /// <summary>For a block, how far its lines stand in; null where it has none.</summary>
    public int? BlockColumn { get; init; }

    public IReadOnlyList<SyntaxMember> Members { get; init; } = [];

    public IReadOnlyList<SyntaxItem> Items { get; init; } = [];

    public bool IsBlockScalar => Kind == YamlEventKind.Scalar && Form is ScalarForm.Literal or ScalarForm.Folded;

    public bool IsBlockCollection => Kind is YamlEventKind.SequenceStart or YamlEventKind.MappingStart && !IsFlow;
}
