using Amas.Config.Json;

namespace Amas.Emulator.Runtime;

/// <summary>A message of a user to a workflow, with all data that the workflow can use.</summary>
internal sealed record ExecutionRequest
{
    /// <summary>The configuration of the session: flat, or with several agents.</summary>
    public required ConfigValue.Map Config { get; init; }

    public required SessionState State { get; init; }

    /// <summary>Oldest first, without the message of this execution.</summary>
    public IReadOnlyList<HistoryMessage> History { get; init; } = [];

    /// <summary>The position of the message in its conversation.</summary>
    public MessagePosition Position { get; init; } = MessagePosition.First;

    /// <summary>The text of the message.</summary>
    public required string Text { get; init; }

    /// <summary>The URLs of the images of the message, as sent.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>The values of variables that were sent with the message.</summary>
    public ConfigValue.Map Inputs { get; init; } = ConfigValue.Map.Empty;
}
