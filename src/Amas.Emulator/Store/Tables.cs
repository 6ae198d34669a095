namespace Amas.Emulator.Store;

/// <summary>The tables of the data file, for whoever has the store's turn.</summary>
internal sealed record Tables(AgentTable Agents, SessionTable Sessions, MessageTable Messages, OverviewTable Overview);
