using Amas.Emulator.Runtime.Output;

namespace Amas.Emulator.Runtime.Model;

/// <summary>What a model is asked for one turn of one agent.</summary>
internal sealed record AgentPrompt
{
    public required string Agent { get; init; }

    /// <summary>The agent's how manieth turn of this execution it is, from 1.</summary>
    public required int Turn { get; init; }

    public required ModelSettings Settings { get; init; }

    /// <summary>In the order in which the model is to see them. The user's own message may be missing: agents can be told not to see it.</summary>
    public required IReadOnlyList<PromptMessage> Messages { get; init; }

    /// <summary>The user's message, whether or not it is among the messages.</summary>
    public required string UserText { get; init; }

    /// <summary>The fields that are wanted instead of free text; empty for free text.</summary>
    public IReadOnlyList<OutputField> Fields { get; init; } = [];

    /// <summary>Fills in the templates of a text that the emulator's owner wrote.</summary>
    public required Func<string, string> Render { get; init; }
}
