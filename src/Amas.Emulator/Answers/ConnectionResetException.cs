namespace Amas.Emulator.Answers;

/// <summary>The connection of a request is to be closed without a response.</summary>
internal sealed class ConnectionResetException : Exception;
