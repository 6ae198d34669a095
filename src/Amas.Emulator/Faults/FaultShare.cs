namespace Amas.Emulator.Faults;

/// <summary>How often one kind of fault happens: <paramref name="Share"/> of all requests, from 0 to 1.</summary>
internal sealed record FaultShare(FaultKind Kind, double Share);
