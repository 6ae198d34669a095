using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Validation;

/// <summary>From a problem of a configuration to the finding in its author's file.</summary>
internal static class FindingLocator
{
    public static Finding Locate(Problem problem, DesiredAgent agent)
    {
        var place = problem.IsAtKey ? agent.Sources.FindKeyPlace(problem.Pointer) : agent.Sources.FindValuePlace(problem.Pointer);
        if (problem.TextRange is { } part && problem.Pointer.Resolve(agent.Config) is ConfigValue.Text text && agent.Sources.FindNode(problem.Pointer) is SourceNode.Scalar scalar)
        {
            place = LocateRange(scalar, text.Value, part) ?? place;
        }

        return problem.ToFinding(place, agent.HasName ? agent.Name.Text : null) with { Provenance = DescribeProvenance(problem, agent, place) };
    }

    /// <summary>A key stands in the mapping around it, whatever way its value came.</summary>
    private static string? DescribeProvenance(Problem problem, DesiredAgent agent, Place place)
    {
        var provenance = agent.Sources.FindProvenance(problem.Pointer);
        return place.File == agent.File ? null : ProvenanceStep.Describe(provenance, place);
    }

    private static Place? LocateRange(SourceNode.Scalar scalar, string value, Range range)
    {
        if (scalar.Parts.Count == 0 && value != scalar.Text)
        {
            return null;
        }

        var (offset, length) = range.GetOffsetAndLength(value.Length);
        var source = TextPart.MapToSource(scalar.Parts, offset, length);
        return new ScalarPlaceFinder(scalar).Find(source.Offset, source.Length);
    }
}
