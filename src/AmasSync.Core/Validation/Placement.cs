using AmasSync.Core.Desired;
using AmasSync.Core.Documents;
using AmasSync.Core.Findings;

namespace AmasSync.Core.Validation;

/// <summary>From a problem of a configuration to the finding in its author's file.</summary>
internal static class Placement
{
    public static Finding Find(Problem problem, DesiredAgent agent)
    {
        var place = problem.AtKey ? agent.Sources.KeyAt(problem.Pointer) : agent.Sources.ValueAt(problem.Pointer);
        if (problem.Within is { } part && agent.Sources.NodeAt(problem.Pointer) is SourceNode.Scalar scalar)
        {
            place = Inside(scalar, part) ?? place;
        }

        return problem.At(place, agent.HasName ? agent.Name.Text : null);
    }

    // Known only where the text stands as it is: on one line, without escapes.
    private static Place? Inside(SourceNode.Scalar scalar, Range part)
    {
        var place = scalar.Place;
        var quotes = scalar.IsPlain ? 0 : 1;
        if (place.Line != place.EndLine || place.EndColumn - place.Column != scalar.Text.Length + (2 * quotes))
        {
            return null;
        }

        var (offset, length) = part.GetOffsetAndLength(scalar.Text.Length);
        var column = place.Column + quotes + offset;
        return place with { Column = column, EndColumn = column + length };
    }
}
