using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>
/// A rule of a script: its conditions and its actions. Texts may contain the templates of prompts.
/// </summary>
internal sealed record ScriptRule
{
    /// <summary>The pattern that the user's message must match; null for any message.</summary>
    public TextPattern? When { get; init; }

    /// <summary>The number of the agent's turn in the execution, from 1; null for any turn.</summary>
    public int? Turn { get; init; }

    /// <summary>The reply of an agent without structured output.</summary>
    public string? Says { get; init; }

    /// <summary>The fields of an agent with structured output; other fields get default values.</summary>
    public ConfigValue.Map? Output { get; init; }

    /// <summary>The routing decision after the agent, or the agent that a supervisor hands off to.</summary>
    public string? Decide { get; init; }

    /// <summary>The message with which the execution fails.</summary>
    public string? Fails { get; init; }

    /// <summary>The delay before the reply or the failure.</summary>
    public TimeSpan After { get; init; }

    /// <summary>Whether the rule affects the turn of an agent, not only the routing after it.</summary>
    public bool IsTurnRule => Says is not null || Output is not null || Fails is not null || After > TimeSpan.Zero;
}
