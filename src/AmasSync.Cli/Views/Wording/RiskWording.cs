using System.Globalization;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Words that all views use for risks and for the agents that a change affects.</summary>
internal static class RiskWording
{
    // Of the same level, what a reader cannot see from the numbers of the plan comes first.
    private static readonly RiskKind[] GravestKinds =
    [
        RiskKind.RuleRemoved, RiskKind.PromptShrunk, RiskKind.OutputFieldRemoved, RiskKind.PublicAgent, RiskKind.Delete, RiskKind.Model,
        RiskKind.ToolsAdded, RiskKind.ToolsRemoved, RiskKind.Routing, RiskKind.AgentType, RiskKind.Adopt, RiskKind.Rename,
        RiskKind.Temperature,
    ];

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
        ? $"{FormatLevel(assessment.Level)} risk: {DescribeShortReason(assessment)}"
        : null;

    /// <summary>Formats the mark of a change with the rule that it loses.</summary>
    public static string? FormatLongMark(ChangeAssessment assessment) => assessment.Risks is [{ Kind: RiskKind.RuleRemoved } rule, ..]
        ? $"{FormatLevel(rule.Level)} risk: {rule.Reason}"
        : FormatMark(assessment);

    /// <summary>Returns whether the long mark of a change says all of its risks.</summary>
    public static bool IsToldByMark(ChangeAssessment assessment) => assessment.Risks is [{ Kind: RiskKind.RuleRemoved }];

    /// <summary>Describes affected agents and prompt sizes, as sentences without a period.</summary>
    public static IEnumerable<string> DescribeContext(ChangeAssessment assessment)
    {
        var changedSizes = assessment.Prompts.Where(size => size.Before != size.After);
        return [.. DescribeRadius(assessment.Radius), .. changedSizes.Select(DescribePromptSize)];
    }

    /// <summary>Finds the risk to name if there is room for one; null if no change has a risk.</summary>
    public static (Change Change, Risk Risk)? FindGravest(IEnumerable<ChangeAssessment> assessments)
    {
        var risks = assessments.SelectMany(assessment => assessment.Risks.Select(risk => (assessment.Change, Risk: risk))).ToList();
        return risks.Count == 0
            ? null
            : risks
                .OrderByDescending(pair => pair.Risk.Level)
                .ThenByDescending(pair => IsPromptGone(pair.Risk))
                .ThenBy(pair => Array.IndexOf(GravestKinds, pair.Risk.Kind))
                .First();
    }

    /// <summary>Describes a risk as the end of a sentence that begins with the name of the agent.</summary>
    public static string DescribeAfterName(Risk risk) => risk.Kind switch
    {
        RiskKind.Delete => " is deleted for good: callers will fail",
        RiskKind.Rename => " gets a new name: callers that use the old one will fail",
        RiskKind.Adopt => " was created outside this project and is taken over",
        RiskKind.PublicAgent => " is public: people outside the organization use it",
        RiskKind.RuleRemoved or RiskKind.ToolsAdded or RiskKind.ToolsRemoved when risk.Reason[0] != '\'' => $" {risk.Reason}",
        _ => $": {risk.Reason}",
    };

    private static bool IsPromptGone(Risk risk) =>
        risk.Kind == RiskKind.PromptShrunk && risk.Reason.EndsWith(PromptRisks.Gone, StringComparison.Ordinal);

    private static string DescribeShortReason(ChangeAssessment assessment)
    {
        var first = assessment.Risks[0];
        var areTools = first.Kind is RiskKind.ToolsAdded or RiskKind.ToolsRemoved;
        var kinds = assessment.Risks.Where(risk => risk.Kind is RiskKind.ToolsAdded or RiskKind.ToolsRemoved).CountBy(risk => risk.Kind);
        var isMixed = kinds.Count() > 1 || first.Reason.Contains(MemberRisks.Redefined, StringComparison.Ordinal);
        return areTools && isMixed ? "tools changed" : DescribeShortReason(first);
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
        RiskKind.PromptShrunk when IsPromptGone(risk) => PromptRisks.Gone,
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
        var title = size.Path.Length == 0 ? "prompts" : FieldName.Format(size.Path, text => text);
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
