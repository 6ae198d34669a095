using Amas.Client.Http;

namespace Amas.Client.Streaming;

/// <summary>The result of connecting: a socket with the execution on it, or null if the server has no socket.</summary>
internal sealed record ConnectResult(CallFacts Call, ExecutionSocket? Socket) : IAttemptResult;
