namespace Amas.Client.Tests.Server;

/// <summary>A request as it arrived, byte for byte.</summary>
public sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
