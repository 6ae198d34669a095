using Amas.Emulator;

namespace Amas.Client.Tests;

/// <summary>An emulator on a real socket, and clients of it.</summary>
internal sealed class RealEmulator : IAsyncDisposable
{
    public const string Key = "dev-key";

    private readonly EmulatorHost host;

    private RealEmulator(EmulatorHost host) => this.host = host;

    public Uri Address => host.BaseAddress;

    public static async Task<RealEmulator> StartAsync(Func<EmulatorOptions, EmulatorOptions>? change = null)
    {
        EmulatorOptions options = new();
        return new(await EmulatorHost.StartAsync(change?.Invoke(options) ?? options, TestContext.Current.CancellationToken));
    }

    public AmasClient Client() => new(Address, new AmasCredential(Key));

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
