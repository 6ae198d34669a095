using System.Globalization;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Words that all views use for risks and for the agents that a change affects.</summary>
internal static class RiskWording
{
    /// <summary>Formats the level as in JSON and step outputs: <c>none</c>, <c>low</c>, <c>medium</c>, <c>high</c>.</summary>
    public static string FormatLevel(RiskLevel level) => level switch
    {
        RiskLevel.High => "high",
        RiskLevel.Medium => "medium",
        RiskLevel.Low => "low",
        _ => "none",
    };

    /// <summary>Formats the kind as in JSON.</summary>
    public static string FormatKind(RiskKind kind) => kind switch
    {
        RiskKind.Delete => "delete",
        RiskKind.Rename => "rename",
        RiskKind.Adopt => "adopt",
        RiskKind.PublicAgent => "public-agent",
        RiskKind.Model => "model",
        RiskKind.Temperature => "temperature",
        RiskKind.ToolsAdded => "tools-added",
        RiskKind.ToolsRemoved => "tools-removed",
        RiskKind.AgentType => "agent-type",
        RiskKind.Routing => "routing",
        RiskKind.PromptShrunk => "prompt-shrunk",
        RiskKind.RuleRemoved => "rule-removed",
        _ => "output-field-removed",
    };

    /// <summary>Returns whether a risk says more than the differences of its change.</summary>
    public static bool IsInformative(Risk risk) => risk.Kind is not
        (RiskKind.Delete or RiskKind.Rename or RiskKind.Adopt or RiskKind.Model or RiskKind.AgentType or RiskKind.Temperature);

    /// <summary>
    /// Returns whether a risk has a line in a terminal, where changes have no mark. This includes risks that are easily overlooked
    /// among other differences.
    /// </summary>
    public static bool IsShownInTerminal(Risk risk) => IsInformative(risk) || risk.Kind is RiskKind.Model or RiskKind.AgentType;

    /// <summary>Formats the mark of a change: its highest risk in a few words; null below medium risk.</summary>
    public static string? FormatMark(ChangeAssessment assessment) => assessment.Level >= RiskLevel.Medium
        ? $"{FormatLevel(assessment.Level)} risk: {DescribeShortReason(assessment.Risks[0])}"
        : null;

    /// <summary>Describes how many changes are a high risk; null if there are none.</summary>
    public static string? DescribeHighRisks(IEnumerable<ChangeAssessment> assessments)
    {
        var count = assessments.Count(assessment => assessment.Level == RiskLevel.High);
        return count == 0 ? null : $"{PlanWording.FormatCount(count, "high-risk change")}.";
    }

    /// <summary>Describes affected agents and prompt sizes, as sentences without a period.</summary>
    public static IEnumerable<string> DescribeContext(ChangeAssessment assessment)
    {
        var changedSizes = assessment.Prompts.Where(size => size.Before != size.After);
        return [.. DescribeRadius(assessment.Radius), .. changedSizes.Select(DescribePromptSize)];
    }

    private static string DescribeShortReason(Risk risk) => risk.Kind switch
    {
        RiskKind.Delete => "callers will fail",
        RiskKind.Rename => "name changed",
        RiskKind.Adopt => "created elsewhere",
        RiskKind.PublicAgent => "public agent",
        RiskKind.Model => risk.Pointer?.Tokens.LastOrDefault() == "provider" ? "provider changed" : "model changed",
        RiskKind.Temperature => "temperature changed",
        RiskKind.ToolsAdded => "tools added",
        RiskKind.ToolsRemoved => "tools removed",
        RiskKind.AgentType => "type changed",
        RiskKind.Routing => "routing changed",
        RiskKind.PromptShrunk => "prompt much shorter",
        RiskKind.RuleRemoved => "rule removed",
        _ => "field in use removed",
    };

    /// <summary>Describes what depends on the changed agent or on its shared files.</summary>
    private static IEnumerable<string> DescribeRadius(BlastRadius radius) =>
    [
        .. radius.Neighbours.Select(DescribeDependents),
        .. radius.SharedFiles.Select(shared => $"{shared.File} is also used by {NameList.Format(shared.Others)}"),
    ];

    private static string DescribePromptSize(PromptSize size)
    {
        var title = size.Path.Length == 0 ? "prompts" : ReadablePath.Format(size.Path);
        var tokens = size.Before == 0 ? FormatNumber(size.After) : $"{FormatNumber(size.Before)} → {FormatNumber(size.After)}";
        return $"{title}: {tokens} token{(size.After == 1 ? "" : "s")} (estimated)";
    }

    private static string FormatNumber(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string DescribeDependents(Dependents dependents)
    {
        string[] parts =
        [
            .. dependents.RoutedFrom.Count == 0 ? [] : new[] { $"is a routing target of {NameList.Format(dependents.RoutedFrom)}" },
            .. dependents.ReadBy.Count == 0 ? [] : new[] { $"is referenced by {NameList.Format(dependents.ReadBy)}" },
        ];
        return $"'{dependents.Agent}' {string.Join(", ", parts)}";
    }
}
