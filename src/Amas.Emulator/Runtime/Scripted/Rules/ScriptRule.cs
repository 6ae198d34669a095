using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Scripted.Rules;

/// <summary>
/// A rule of a script: its conditions and its actions. Texts may contain the templates of prompts.
/// </summary>
internal sealed record ScriptRule
{
    /// <summary>The number of the rule in its script.</summary>
    public int Number { get; init; }

    /// <summary>The pattern that the user's message must match; null for any message.</summary>
    public TextPattern? When { get; init; }

    /// <summary>The pattern that the prompt of the agent must match, as it is configured; null for any prompt.</summary>
    public TextPattern? Prompt { get; init; }

    /// <summary>The number of the agent's turn in the execution, from 1; null for any turn.</summary>
    public int? Turn { get; init; }

    /// <summary>
    /// The number of equal conversations in which the rule applies, once in each: 1 for the first one only; null for no limit.
    /// </summary>
    public int? Times { get; init; }

    /// <summary>The reply of an agent without structured output.</summary>
    public string? Says { get; init; }

    /// <summary>The fields of an agent with structured output; other fields get default values.</summary>
    public ConfigValue.Map? Output { get; init; }

    /// <summary>The routing decision after the agent, or the agent that a supervisor hands off to.</summary>
    public string? Decide { get; init; }

    /// <summary>The message with which the execution fails.</summary>
    public string? Fails { get; init; }

    /// <summary>The failure of the server, one of <see cref="ScriptedError.Words"/>.</summary>
    public string? Error { get; init; }

    /// <summary>The delay before the reply or the failure.</summary>
    public TimeSpan After { get; init; }

    /// <summary>The tools that the reply names as called.</summary>
    public IReadOnlyList<ToolCall> Tools { get; init; } = [];

    /// <summary>The tokens that the model reports; null to estimate them.</summary>
    public ModelUsage? Tokens { get; init; }

    /// <summary>The actions of which one is drawn; empty for a rule with fixed actions.</summary>
    public IReadOnlyList<WeightedActions> Choices { get; init; } = [];

    /// <summary>Whether the rule affects the turn of an agent, not only the routing after it.</summary>
    public bool IsTurnRule =>
        Says is not null || Output is not null || Fails is not null || Error is not null
        || After > TimeSpan.Zero || Tools.Count > 0 || Tokens is not null;

    /// <summary>Whether the rule has an action.</summary>
    public bool HasAction => IsTurnRule || Decide is not null || Choices.Count > 0;
}
