namespace Amas.Emulator.Faults;

/// <summary>Marks a handshake whose socket is to be closed when its execution is done.</summary>
/// <param name="Kind"><see cref="FaultKind.Lost"/> or <see cref="FaultKind.Half"/>.</param>
internal sealed record SocketFault(FaultKind Kind);
