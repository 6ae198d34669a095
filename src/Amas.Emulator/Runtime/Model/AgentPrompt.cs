using Amas.Emulator.Runtime.Output;

namespace Amas.Emulator.Runtime.Model;

/// <summary>The prompt for one turn of an agent.</summary>
internal sealed record AgentPrompt
{
    public required string Agent { get; init; }

    /// <summary>The number of the agent's turn in this execution, from 1.</summary>
    public required int Turn { get; init; }

    /// <summary>The prompt of the agent as it is configured, with its templates.</summary>
    public string SystemPrompt { get; init; } = "";

    /// <summary>The position of the message in its conversation.</summary>
    public MessagePosition Position { get; init; } = MessagePosition.First;

    public required ModelSettings Settings { get; init; }

    /// <summary>The messages in order. The message of the user may be missing, because agents can be configured not to see it.</summary>
    public required IReadOnlyList<PromptMessage> Messages { get; init; }

    /// <summary>The message of the user, whether or not <see cref="Messages"/> contains it.</summary>
    public required string UserText { get; init; }

    /// <summary>The fields of a structured reply; empty for free text.</summary>
    public IReadOnlyList<OutputField> Fields { get; init; } = [];

    /// <summary>Renders the templates of a text from a trusted author, such as a script.</summary>
    public required Func<string, string> Render { get; init; }
}
