using Amas.Emulator.Faults;

namespace Amas.Emulator.Socket;

/// <summary>The mark on a handshake whose socket is cut when its execution is done.</summary>
/// <param name="Kind"><see cref="FaultKind.Lost"/> or <see cref="FaultKind.Half"/>.</param>
internal sealed record SocketFault(FaultKind Kind);
