using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>
/// One rule of a script: when it counts, and what happens then. Texts may hold the templates of prompts.
/// </summary>
internal sealed record ScriptRule
{
    /// <summary>What the user's text must look like; null for any.</summary>
    public TextPattern? When { get; init; }

    /// <summary>The how manieth turn of the agent in one execution it must be, from 1; null for any.</summary>
    public int? Turn { get; init; }

    /// <summary>What an agent that answers in free text says.</summary>
    public string? Says { get; init; }

    /// <summary>Fields of an agent that answers in fields; those that are not here have their usual values.</summary>
    public ConfigValue.Map? Output { get; init; }

    /// <summary>Which way is taken out of the agent, or to whom a supervisor hands over.</summary>
    public string? Decide { get; init; }

    /// <summary>The sentence with which the execution fails.</summary>
    public string? Fails { get; init; }

    /// <summary>How long the answer, or the failure, takes.</summary>
    public TimeSpan After { get; init; }

    /// <summary>Whether it says anything about an agent's turn, rather than only about the way out of it.</summary>
    public bool IsTurnRule => Says is not null || Output is not null || Fails is not null || After > TimeSpan.Zero;
}
