using Amas.Config.Findings;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>The rules by which SARIF shows the risks of a plan among its findings.</summary>
internal static class RiskRules
{
    private static readonly RuleFamily Family = new("risk", "Risk", "Changes that callers of an agent may notice.");

    private static readonly Dictionary<RiskKind, Rule> ByKind = Enum.GetValues<RiskKind>().ToDictionary(kind => kind, CreateRule);

    public static Rule Get(RiskKind kind) => ByKind[kind];

    private static Rule CreateRule(RiskKind kind) => new()
    {
        Id = $"risk-{RiskWording.FormatKind(kind)}",
        Family = Family,
        Title = FormatTitle(kind),
        Meaning = $"{DescribeEffect(kind)} A risk is a hint for reviewers. It does not prevent an apply.",
        Help = "Check that the change is intended.",
        DefaultSeverity = Severity.Warning,
        IsConfigurable = false,
    };

    private static string FormatTitle(RiskKind kind) => kind switch
    {
        RiskKind.Delete => "Agent deleted",
        RiskKind.Rename => "Agent renamed",
        RiskKind.Adopt => "Existing agent overwritten",
        RiskKind.PublicAgent => "Public agent changed",
        RiskKind.Model => "Model or provider changed",
        RiskKind.Temperature => "Temperature changed",
        RiskKind.ToolsAdded => "Tools added",
        RiskKind.ToolsRemoved => "Tools removed",
        RiskKind.AgentType => "Agent type changed",
        RiskKind.Routing => "Routing changed",
        RiskKind.PromptShrunk => "Prompt shortened",
        RiskKind.RuleRemoved => "Rule removed from a prompt",
        _ => "Output field removed",
    };

    private static string DescribeEffect(RiskKind kind) => kind switch
    {
        RiskKind.Delete => "The agent is deleted, and its callers will fail.",
        RiskKind.Rename => "The name of the agent changes. Callers may look it up by the old name.",
        RiskKind.Adopt => "The configuration of an agent that was created outside the project is overwritten.",
        RiskKind.PublicAgent => "The agent is public, so the change reaches people outside the organization.",
        RiskKind.Model => "A different model or provider may reply differently.",
        RiskKind.Temperature => "A different temperature changes how much replies vary.",
        RiskKind.ToolsAdded => "The agent can call tools that it could not call before.",
        RiskKind.ToolsRemoved => "The agent can no longer call tools that its callers may rely on.",
        RiskKind.AgentType => "The type decides whether an agent replies directly, calls tools step by step, or delegates.",
        RiskKind.Routing => "Messages take a different path through the workflow.",
        RiskKind.PromptShrunk => "A prompt lost at least half of its text.",
        RiskKind.RuleRemoved => "A prompt lost a sentence that requires, forbids or restricts something.",
        _ => "A field of the structured output that a template of another agent reads is removed.",
    };
}
