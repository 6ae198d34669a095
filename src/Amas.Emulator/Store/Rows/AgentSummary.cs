namespace Amas.Emulator.Store.Rows;

/// <summary>A saved agent as a row of a table. Long names are truncated.</summary>
/// <param name="Id">The ID of the agent.</param>
/// <param name="Owner">The account.</param>
/// <param name="Name">The name of the agent.</param>
/// <param name="AgentKey">The key of the agent.</param>
/// <param name="Architecture">The architecture as the endpoints return it.</param>
/// <param name="MemberCount">The number of member agents.</param>
/// <param name="Revision">The number of updates.</param>
/// <param name="UpdatedAt">ISO 8601, UTC.</param>
internal sealed record AgentSummary(
    string Id, string Owner, string Name, string AgentKey, string? Architecture, long MemberCount, long Revision, string UpdatedAt);
