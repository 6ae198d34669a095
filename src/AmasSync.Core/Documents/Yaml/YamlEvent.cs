using AmasSync.Core.Findings;

namespace AmasSync.Core.Documents.Yaml;

/// <summary>One step of a parser. Tag and anchor are null where none is written; the text is that of a scalar or the name of an alias.</summary>
internal readonly record struct YamlEvent(YamlEventKind Kind, Place Place)
{
    public string Text { get; init; } = "";

    public string? Tag { get; init; }

    public string? Anchor { get; init; }

    /// <summary>A scalar without quotes that is not a block scalar: its type follows from its text.</summary>
    public bool IsPlain { get; init; }

    /// <summary>A literal or folded block.</summary>
    public bool IsBlock { get; init; }

    /// <summary>A collection in brackets or braces.</summary>
    public bool IsFlow { get; init; }
}
