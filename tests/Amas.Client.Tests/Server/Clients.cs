namespace Amas.Client.Tests.Server;

/// <summary>Creates clients that use a <see cref="Clock"/>.</summary>
public static class Clients
{
    public const string Key = "key-4711";

    public static AmasClient Of(ScriptedServer server, Clock? clock = null, Action<AmasCall>? onCall = null, int maxConcurrentRequests = 4)
        =>
        new(server.Address, new AmasCredential(Key), Options(clock, onCall, maxConcurrentRequests));

    public static AmasClientOptions Options(Clock? clock = null, Action<AmasCall>? onCall = null, int maxConcurrentRequests = 4) => new()
    {
        TimeProvider = clock ?? new Clock(),
        RequestTimeout = Clock.NeverOver,
        OnCall = onCall,
        MaxConcurrentRequests = maxConcurrentRequests,
    };
}
