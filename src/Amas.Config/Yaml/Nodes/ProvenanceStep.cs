using Amas.Config.Findings;

namespace Amas.Config.Yaml.Nodes;

/// <summary>One step by which a value came into a document from elsewhere.</summary>
/// <param name="Kind">The kind of the step.</param>
/// <param name="ReferencePlace">The place of the reference: the tag, the text, or the document to which defaults or an overlay
/// apply.</param>
/// <param name="Name">The referenced name, as written: a path or the name of a variable.</param>
internal sealed record ProvenanceStep(ProvenanceKind Kind, Place ReferencePlace, string Name)
{
    /// <summary>Gets the place of the referenced value if its node does not have it: the variable that is part of a text.</summary>
    public Place? Source { get; init; }

    /// <summary>Returns the step in words: the reference and its place.</summary>
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

    /// <summary>
    /// Returns the steps in words, the outermost first, without those whose reference is at <paramref name="place"/>; null if
    /// none is left.
    /// </summary>
    public static string? Describe(IEnumerable<ProvenanceStep> steps, Place place)
    {
        var words = string.Join(", ", steps.Where(step => step.ReferencePlace != place));
        return words.Length > 0 ? words : null;
    }

    private string Location => FormattableString.Invariant($"{ReferencePlace.File}:{ReferencePlace.Line}:{ReferencePlace.Column}");
}
