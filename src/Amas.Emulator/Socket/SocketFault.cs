using Amas.Emulator.Faults;

namespace Amas.Emulator.Socket;

/// <summary>The mark on a handshake whose socket is to be cut when its execution is done: <see cref="FaultKind.Lost"/> or <see cref="FaultKind.Half"/>.</summary>
internal sealed record SocketFault(FaultKind Kind);
