using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// One event of the parser. Tag and anchor are null if not written; the text is that of a scalar or the name of an alias.
/// </summary>
internal readonly record struct YamlEvent(YamlEventKind Kind, Place Place)
{
    public string Text { get; init; } = "";

    public string? Tag { get; init; }

    public string? Anchor { get; init; }

    /// <summary>Gets the form in which a scalar is written.</summary>
    public ScalarForm Form { get; init; }

    /// <summary>Gets whether it is a plain scalar, whose type is derived from its text.</summary>
    public bool IsPlain => Kind == YamlEventKind.Scalar && Form == ScalarForm.Plain;

    /// <summary>Gets whether it is a literal or folded block scalar.</summary>
    public bool IsBlock => Kind == YamlEventKind.Scalar && Form is ScalarForm.Literal or ScalarForm.Folded;

    /// <summary>Gets the line after a block scalar and its trailing blank lines.</summary>
    public int NextLine { get; init; }

    /// <summary>Gets the comment that ends a plain scalar, or that follows instead of a value.</summary>
    public SourceComment? Comment { get; init; }

    /// <summary>Gets whether it is a collection in brackets or braces.</summary>
    public bool IsFlow { get; init; }
}
