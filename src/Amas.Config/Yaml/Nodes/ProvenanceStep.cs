using Amas.Config.Findings;

namespace Amas.Config.Yaml.Nodes;

/// <summary>One step on which a value came into a document from elsewhere.</summary>
/// <param name="Kind">How it came.</param>
/// <param name="ReferencePlace">Where it was asked for: the tag, the text, or the document that defaults or an overlay apply to.</param>
/// <param name="Name">What was asked for, as written: a path, or the name of a variable.</param>
internal sealed record ProvenanceStep(ProvenanceKind Kind, Place ReferencePlace, string Name)
{
    /// <summary>Where what came stands, if its node cannot say so: the variable that is part of a text.</summary>
    public Place? Source { get; init; }

    /// <summary>The step in words: what was asked for, and where.</summary>
    public override string ToString() => Kind switch
    {
        ProvenanceKind.File => $"{SourceTags.File} {Name} at {Location}",
        ProvenanceKind.Environment => $"{SourceTags.Environment} {Name} at {Location}",
        ProvenanceKind.Variable => $"{SourceTags.Variable} {Name} at {Location}",
        ProvenanceKind.Include => $"{SourceTags.Include} {Name} at {Location}",
        ProvenanceKind.VariableText => $"${{{{ vars.{Name} }}}} at {Location}",
        ProvenanceKind.Defaults => $"{Name} under {ReferencePlace.File}",
        _ => $"{Name} over {ReferencePlace.File}",
    };

    /// <summary>The steps in words, the outermost first, without those that were asked for at that place itself; null where none is left.</summary>
    public static string? Describe(IEnumerable<ProvenanceStep> steps, Place place) =>
        string.Join(", ", steps.Where(step => step.ReferencePlace != place)) is { Length: > 0 } words ? words : null;

    private string Location => FormattableString.Invariant($"{ReferencePlace.File}:{ReferencePlace.Line}:{ReferencePlace.Column}");
}
