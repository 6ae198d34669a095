namespace Amas.Emulator.Tests;

public sealed class PrivateFileTests
{
    [Theory]
    [InlineData("agents.db")]
    [InlineData("agents.db-wal")]
    [InlineData("log")]
    public async Task Only_the_owner_may_read_the_files_of_the_emulator(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions.");
        using TemporaryFolder folder = new();
        EmulatorOptions options = new() { DataPath = folder["agents.db"], LogPath = folder["log"] };
        await using var emulator = await EmulatorHost.StartAsync(options, RunningEmulator.Cancellation);

        var mode = OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(folder[name]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }
}
