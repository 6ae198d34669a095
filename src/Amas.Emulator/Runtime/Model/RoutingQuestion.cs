using Amas.Config.Json;
using Amas.Config.Workflows;

namespace Amas.Emulator.Runtime.Model;

/// <summary>A decision about the way through the workflow. A closed set.</summary>
internal abstract record RoutingQuestion
{
    private RoutingQuestion()
    {
    }

    /// <summary>The agent after which, or the supervisor by which, it is decided; <c>__start__</c> before any.</summary>
    public required string Agent { get; init; }

    public required ModelSettings Settings { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<string> AllowedAnswers { get; init; }

    /// <summary>What the decision may look at.</summary>
    public required IReadOnlyList<PromptMessage> Messages { get; init; }

    public required string UserText { get; init; }

    /// <summary>Which way a conditional edge is followed.</summary>
    /// <param name="Text">The condition, its templates filled in.</param>
    /// <param name="Value">What its last template stands for; null where it has none.</param>
    /// <param name="Turn">How many turns the agent has had.</param>
    public abstract record Condition(string Text, ConfigValue? Value, int Turn) : RoutingQuestion;

    /// <summary>The answers are <c>yes</c> and <c>no</c>.</summary>
    public sealed record YesOrNo(string Text, ConfigValue? Value, int Turn) : Condition(Text, Value, Turn);

    /// <summary>The answers are the nodes that it may lead to.</summary>
    public sealed record Choice(string Text, ConfigValue? Value, int Turn) : Condition(Text, Value, Turn);

    /// <summary>To whom a supervisor hands the work.</summary>
    /// <param name="Workers">The agents to choose from, with what they are for.</param>
    /// <param name="Handoffs">How often it has handed over already.</param>
    public sealed record Handoff(IReadOnlyList<Worker> Workers, int Handoffs) : RoutingQuestion
    {
        /// <summary>The answer of a supervisor that answers the user itself. No agent may have that name.</summary>
        public const string Done = NodeNames.End;
    }

    /// <summary>An agent that may be handed work.</summary>
    internal sealed record Worker(string Name, string? Description);
}
