using Amas.Config.Findings;

namespace Amas.Config.Yaml.Nodes;

/// <summary>One step on which a value came into a document from elsewhere.</summary>
/// <param name="Form">How it came.</param>
/// <param name="Asker">Where it was asked for: the tag, the text, or the document that defaults or an overlay apply to.</param>
/// <param name="Name">What was asked for, as written: a path, or the name of a variable.</param>
internal sealed record Way(SourceForm Form, Place Asker, string Name)
{
    /// <summary>Where what came stands, if its node cannot say so: the variable that is part of a text.</summary>
    public Place? Source { get; init; }

    /// <summary>The step in words: what was asked for, and where.</summary>
    public override string ToString() => Form switch
    {
        SourceForm.File => $"{SourceTags.File} {Name} at {At}",
        SourceForm.Environment => $"{SourceTags.Environment} {Name} at {At}",
        SourceForm.Variable => $"{SourceTags.Variable} {Name} at {At}",
        SourceForm.Include => $"{SourceTags.Include} {Name} at {At}",
        SourceForm.VariableText => $"${{{{ vars.{Name} }}}} at {At}",
        SourceForm.Defaults => $"{Name} under {Asker.File}",
        _ => $"{Name} over {Asker.File}",
    };

    /// <summary>The steps in words, the outermost first, without those that were asked for at that place itself; null where none is left.</summary>
    public static string? Words(IEnumerable<Way> ways, Place place) =>
        string.Join(", ", ways.Where(way => way.Asker != place)) is { Length: > 0 } words ? words : null;

    private string At => FormattableString.Invariant($"{Asker.File}:{Asker.Line}:{Asker.Column}");
}
