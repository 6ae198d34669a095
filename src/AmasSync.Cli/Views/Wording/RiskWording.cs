using System.Globalization;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Risks and who else notices a change in words, the same in every form.</summary>
internal static class RiskWording
{
    /// <summary>The level as documents and pipelines spell it: <c>none</c>, <c>low</c>, <c>medium</c>, <c>high</c>.</summary>
    public static string FormatLevel(RiskLevel level) => level switch
    {
        RiskLevel.High => "high",
        RiskLevel.Medium => "medium",
        RiskLevel.Low => "low",
        _ => "none",
    };

    /// <summary>The class as documents spell it.</summary>
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

    /// <summary>Whether it says more than the differences themselves do.</summary>
    public static bool IsInformative(Risk risk) => risk.Kind is not (RiskKind.Delete or RiskKind.Rename or RiskKind.Adopt or RiskKind.Model or RiskKind.AgentType or RiskKind.Temperature);

    /// <summary>Whether it gets a line at a screen, where changes have no mark: also what is read past easily among other differences.</summary>
    public static bool IsShownInTerminal(Risk risk) => IsInformative(risk) || risk.Kind is RiskKind.Model or RiskKind.AgentType;

    /// <summary>What a change is marked with, its gravest reason in a few words; null where nothing stands out.</summary>
    public static string? FormatMark(ChangeAssessment assessment) => assessment.Level >= RiskLevel.Medium ? $"{FormatLevel(assessment.Level)} risk: {DescribeShortReason(assessment.Risks[0])}" : null;

    /// <summary>How much of a plan is a high risk; null where nothing is.</summary>
    public static string? DescribeHighRisks(IEnumerable<ChangeAssessment> assessments) => assessments.Count(assessment => assessment.Level == RiskLevel.High) switch
    {
        0 => null,
        1 => "1 change is a high risk.",
        var count => string.Create(CultureInfo.InvariantCulture, $"{count} changes are a high risk."),
    };

    /// <summary>What else a reviewer may want to know, a sentence without a full stop each.</summary>
    public static IEnumerable<string> DescribeContext(ChangeAssessment assessment) => [.. DescribeRadius(assessment.Radius), .. assessment.Prompts.Where(size => size.Before != size.After).Select(DescribePromptSize)];

    private static string DescribeShortReason(Risk risk) => risk.Kind switch
    {
        RiskKind.Delete => "whoever calls it fails",
        RiskKind.Rename => "another name",
        RiskKind.Adopt => "made elsewhere",
        RiskKind.PublicAgent => "it is public",
        RiskKind.Model => risk.Pointer?.Tokens.LastOrDefault() == "provider" ? "another provider" : "another model",
        RiskKind.Temperature => "another temperature",
        RiskKind.ToolsAdded => "other tools",
        RiskKind.ToolsRemoved => "fewer tools",
        RiskKind.AgentType => "another type",
        RiskKind.Routing => "other ways",
        RiskKind.PromptShrunk => "a much shorter prompt",
        RiskKind.RuleRemoved => "a rule is gone",
        _ => "a field that is read is gone",
    };

    /// <summary>Who else notices a change, a sentence without a full stop for each thing they depend on.</summary>
    private static IEnumerable<string> DescribeRadius(BlastRadius radius) =>
    [
        .. radius.Neighbours.Select(DescribeDependents),
        .. radius.SharedFiles.Select(shared => $"{shared.File} is also used by {NameList.Format(shared.Others)}"),
    ];

    private static string DescribePromptSize(PromptSize size)
    {
        var tokens = size.Before == 0 ? FormatNumber(size.After) : $"{FormatNumber(size.Before)} → {FormatNumber(size.After)}";
        return $"{(size.Path.Length == 0 ? "prompts" : ReadablePath.Format(size.Path))}: {tokens} token{(size.After == 1 ? "" : "s")} (an estimate)";
    }

    private static string FormatNumber(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string DescribeDependents(Dependents dependents)
    {
        string[] parts =
        [
            .. dependents.RoutedFrom.Count == 0 ? [] : new[] { $"is reached from {NameList.Format(dependents.RoutedFrom)}" },
            .. dependents.ReadBy.Count == 0 ? [] : new[] { $"is quoted by {NameList.Format(dependents.ReadBy)}" },
        ];
        return $"'{dependents.Agent}' {string.Join(", ", parts)}";
    }
}
