using Amas.Client.Http;

namespace Amas.Client.Streaming;

/// <summary>What came of asking for a socket: one with the execution on it, or none where the server has none.</summary>
internal sealed record StreamOpening(CallFacts Call, OpenSocket? Socket) : IReply;
