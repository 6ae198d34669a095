using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// The AMAS REST API. One instance serves any number of concurrent calls: they share its connections and its limit of
/// parallel requests, so make one per server and key and keep it. Nothing is sent before the first call.
/// </summary>
/// <example><code>
/// using var client = new AmasClient(new AmasClientOptions { BaseAddress = AmasClientOptions.PublicAddress, ApiKey = key });
/// var session = await client.Sessions.CreateFromAgentKeyAsync("support_agent");
/// var reply = await client.Runtime.ExecuteAsync(session.Id, "Hello!");
/// </code></example>
public sealed class AmasClient : IDisposable
{
    /// <summary>A client for one server and one key.</summary>
    /// <param name="options">Where, as whom, and how patiently. Read once.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it, never the key.</exception>
    public AmasClient(AmasClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Connection = new Connection(options);
        Agents = new AmasAgents(Connection);
        Sessions = new AmasSessions(Connection);
        Runtime = new AmasRuntime(Connection);
    }

    /// <summary>Saved agents: <c>/agent/</c>.</summary>
    public AmasAgents Agents { get; }

    /// <summary>Sessions: <c>/sessions/</c>.</summary>
    public AmasSessions Sessions { get; }

    /// <summary>What is said in sessions: <c>/runtime/</c>.</summary>
    public AmasRuntime Runtime { get; }

    internal Connection Connection { get; }

    /// <summary>Closes the connections. Calls that are under way fail.</summary>
    public void Dispose() => Connection.Dispose();
}
