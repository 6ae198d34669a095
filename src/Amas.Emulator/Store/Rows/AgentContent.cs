namespace Amas.Emulator.Store.Rows;

/// <summary>The configuration of a saved agent and the values derived from it.</summary>
internal sealed record AgentContent
{
    public required string Name { get; init; }

    /// <summary>Unique among the agents of the owner.</summary>
    public required string AgentKey { get; init; }

    public required string? Architecture { get; init; }

    public required string? EntryPoint { get; init; }

    /// <summary>JSON in UTF-8 with numbers and the order of keys as sent.</summary>
    public required ReadOnlyMemory<byte> SystemConfig { get; init; }

    public required string ConfigHash { get; init; }
}
