using Amas.Config.Json;
using Amas.Config.Workflows;

namespace Amas.Emulator.Runtime.Model;

/// <summary>A question that decides the routing of a workflow. A closed set.</summary>
internal abstract record RoutingQuestion
{
    private RoutingQuestion()
    {
    }

    /// <summary>The agent after which the decision is made, or the supervisor that makes it; <c>__start__</c> at the start.</summary>
    public required string Agent { get; init; }

    /// <inheritdoc cref="AgentPrompt.SystemPrompt"/>
    public string Prompt { get; init; } = "";

    /// <inheritdoc cref="AgentPrompt.Position"/>
    public MessagePosition Position { get; init; } = MessagePosition.First;

    public required ModelSettings Settings { get; init; }

    /// <summary>The allowed answers; at least one.</summary>
    public required IReadOnlyList<string> AllowedAnswers { get; init; }

    /// <summary>The context of the decision.</summary>
    public required IReadOnlyList<PromptMessage> Messages { get; init; }

    public required string UserText { get; init; }

    /// <summary>The question of a conditional edge.</summary>
    /// <param name="Text">The condition with rendered templates.</param>
    /// <param name="Value">The value of its last template; null without one.</param>
    /// <param name="Turn">The number of turns that the agent has had.</param>
    public abstract record Condition(string Text, ConfigValue? Value, int Turn) : RoutingQuestion;

    /// <summary>A condition with the answers <c>yes</c> and <c>no</c>.</summary>
    public sealed record YesOrNo(string Text, ConfigValue? Value, int Turn) : Condition(Text, Value, Turn);

    /// <summary>A condition whose answers are the possible target nodes.</summary>
    public sealed record Choice(string Text, ConfigValue? Value, int Turn) : Condition(Text, Value, Turn);

    /// <summary>The choice of the agent that a supervisor hands off to.</summary>
    /// <param name="Workers">The agents to choose from.</param>
    /// <param name="Handoffs">The number of earlier handoffs.</param>
    public sealed record Handoff(IReadOnlyList<Worker> Workers, int Handoffs) : RoutingQuestion
    {
        /// <summary>The answer with which a supervisor decides to reply itself. No agent can have this name.</summary>
        public const string Done = NodeNames.End;
    }

    /// <summary>An agent that a supervisor can hand off to.</summary>
    internal sealed record Worker(string Name, string? Description);
}
