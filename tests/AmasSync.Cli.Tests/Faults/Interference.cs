using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>A change that another client made to one agent during the run.</summary>
/// <param name="Call">The call of the tool before which it happened.</param>
/// <param name="Id">The agent that was edited, deleted or created.</param>
/// <param name="Left">Its configuration afterwards; null if it was deleted.</param>
internal sealed record Interference(ProxyCall Call, string Id, ConfigValue.Map? Left)
{
    /// <summary>The text of an edit, which is in no file.</summary>
    public const string Words = "edited by another client";

    /// <summary>Whether the agent was created with the name of an agent that the tool was about to create.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether the tool's write was already in progress, so that it could not detect the change.</summary>
    public bool IsTooLateToSee => Call.IsWrite && Call.Target.Contains(Id, StringComparison.Ordinal);

    /// <summary>Returns whether the edit still exists.</summary>
    public bool IsIn(IEnumerable<ObservedAgent> agents)
        => agents.Any(agent => agent.Id == Id && agent.Config["description"] is ConfigValue.Text { Value: Words });
}
