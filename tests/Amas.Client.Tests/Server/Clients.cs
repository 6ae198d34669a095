namespace Amas.Client.Tests.Server;

/// <summary>Clients that wait by a <see cref="Clock"/>.</summary>
public static class Clients
{
    public const string Key = "key-4711";

    public static AmasClient Of(ScriptedServer server, Clock? clock = null, Action<AmasCall>? onCall = null, int maxParallel = 4) =>
        new(Options(server.Address, clock, onCall, maxParallel));

    public static AmasClientOptions Options(Uri address, Clock? clock = null, Action<AmasCall>? onCall = null, int maxParallel = 4) => new()
    {
        BaseAddress = address,
        ApiKey = Key,
        TimeProvider = clock ?? new Clock(),
        RequestTimeout = Clock.NeverOver,
        OnCall = onCall,
        MaxParallel = maxParallel,
    };
}
