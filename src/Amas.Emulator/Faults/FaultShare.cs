namespace Amas.Emulator.Faults;

/// <summary>A fault and the share of all requests, from 0 to 1, that it affects.</summary>
internal sealed record FaultShare(FaultKind Kind, double Share);
