using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Validation;

/// <summary>From a problem of a configuration to the finding in its author's file.</summary>
internal static class Placement
{
    public static Finding Find(Problem problem, DesiredAgent agent)
    {
        var place = problem.AtKey ? agent.Sources.KeyAt(problem.Pointer) : agent.Sources.ValueAt(problem.Pointer);
        if (problem.Within is { } part && problem.Pointer.In(agent.Config) is ConfigValue.Text text && agent.Sources.NodeAt(problem.Pointer) is SourceNode.Scalar scalar)
        {
            place = Within(scalar, text.Value, part) ?? place;
        }

        return problem.At(place, agent.HasName ? agent.Name.Text : null) with { Way = WayTo(problem, agent, place) };
    }

    /// <summary>A key stands in the mapping around it, whatever way its value came.</summary>
    private static string? WayTo(Problem problem, DesiredAgent agent, Place place)
    {
        var ways = agent.Sources.WayTo(problem.Pointer);
        return place.File == agent.File ? null : Way.Words(ways, place);
    }

    private static Place? Within(SourceNode.Scalar scalar, string value, Range part)
    {
        if (scalar.Parts.Count == 0 && value != scalar.Text)
        {
            return null;
        }

        var (offset, length) = part.GetOffsetAndLength(value.Length);
        var written = TextPart.Written(scalar.Parts, offset, length);
        return new PlaceInText(scalar).Of(written.Offset, written.Length);
    }
}
