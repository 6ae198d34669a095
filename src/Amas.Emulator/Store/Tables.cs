namespace Amas.Emulator.Store;

/// <summary>The tables of the data file, for the current user of the store.</summary>
internal sealed record Tables(AgentTable Agents, SessionTable Sessions, MessageTable Messages, OverviewTable Overview);
