using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>What somebody else did with one agent in the middle of our run.</summary>
/// <param name="Call">The call of ours before which it happened.</param>
/// <param name="Id">The agent that was edited, deleted or made.</param>
/// <param name="Left">What they left of it; null where they deleted it.</param>
internal sealed record Interference(LineCall Call, string Id, ConfigValue.Map? Left)
{
    /// <summary>The words of an edit, of which no file knows.</summary>
    public const string Words = "edited by another client";

    /// <summary>Whether they made it, under the name that we were about to give to ours.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether our write was on its way already: then nothing tells it that the agent has changed.</summary>
    public bool IsTooLateToSee => Call.IsWrite && Call.Target.Contains(Id, StringComparison.Ordinal);

    /// <summary>Whether the edit is still there.</summary>
    public bool IsIn(IEnumerable<ObservedAgent> agents)
        => agents.Any(agent => agent.Id == Id && agent.Config["description"] is ConfigValue.Text { Value: Words });
}
