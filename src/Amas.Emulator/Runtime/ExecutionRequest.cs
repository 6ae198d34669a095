using Amas.Config.Json;

namespace Amas.Emulator.Runtime;

/// <summary>One message of a user to a workflow, with all that the workflow may look at.</summary>
internal sealed record ExecutionRequest
{
    /// <summary>The configuration that the session was made with, flat or with several agents.</summary>
    public required ConfigValue.Map Config { get; init; }

    public required SessionState State { get; init; }

    /// <summary>Oldest first, without the message of this execution.</summary>
    public IReadOnlyList<HistoryMessage> History { get; init; } = [];

    /// <summary>The text of the message.</summary>
    public required string Text { get; init; }

    /// <summary>The addresses of the message's images, as they were sent.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>Values for the configuration's variables.</summary>
    public ConfigValue.Map Inputs { get; init; } = ConfigValue.Map.Empty;
}
