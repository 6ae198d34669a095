namespace Amas.Emulator.Store.Rows;

/// <summary>A saved agent in a row of a table. Names are cut to what a row has room for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Owner">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="AgentKey">Its key.</param>
/// <param name="Architecture">As every endpoint shows it.</param>
/// <param name="MemberCount">How many agents it is made of.</param>
/// <param name="Revision">How many updates were made.</param>
/// <param name="UpdatedAt">ISO 8601, UTC.</param>
internal sealed record AgentSummary(
    string Id, string Owner, string Name, string AgentKey, string? Architecture, long MemberCount, long Revision, string UpdatedAt);
