using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Validation;

/// <summary>Locates the problems of a configuration in the files of its author.</summary>
internal static class FindingLocator
{
    public static Finding Locate(Problem problem, DesiredAgent agent)
    {
        var place = FindPlace(problem, agent);
        var finding = problem.ToFinding(place, agent.HasName ? agent.Name.Text : null);
        return finding with { Provenance = DescribeProvenance(problem, agent, place) };
    }

    private static Place FindPlace(Problem problem, DesiredAgent agent)
    {
        if (problem.IsAtKey)
        {
            return agent.Sources.FindKeyPlace(problem.Pointer);
        }

        return FindRangePlace(problem, agent) ?? agent.Sources.FindValuePlace(problem.Pointer);
    }

    private static Place? FindRangePlace(Problem problem, DesiredAgent agent) =>
        problem.TextRange is { } range
        && problem.Pointer.Resolve(agent.Config) is ConfigValue.Text text
        && agent.Sources.FindNode(problem.Pointer) is SourceNode.Scalar scalar
            ? LocateRange(scalar, text.Value, range)
            : null;

    /// <summary>A key is in the mapping that contains it, wherever its value comes from.</summary>
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
