using Amas.Config.Findings;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Parsing;

/// <summary>One step of a parser. Tag and anchor are null where none is written; the text is that of a scalar or the name of an alias.</summary>
internal readonly record struct YamlEvent(YamlEventKind Kind, Place Place)
{
    public string Text { get; init; } = "";

    public string? Tag { get; init; }

    public string? Anchor { get; init; }

    /// <summary>How a scalar is written.</summary>
    public ScalarForm Form { get; init; }

    /// <summary>A scalar without quotes that is not a block scalar: its type follows from its text.</summary>
    public bool IsPlain => Kind == YamlEventKind.Scalar && Form == ScalarForm.Plain;

    /// <summary>A literal or folded block.</summary>
    public bool IsBlock => Kind == YamlEventKind.Scalar && Form is ScalarForm.Literal or ScalarForm.Folded;

    /// <summary>The line behind a block: blank lines at its end are its own.</summary>
    public int NextLine { get; init; }

    /// <summary>A collection in brackets or braces.</summary>
    public bool IsFlow { get; init; }
}
