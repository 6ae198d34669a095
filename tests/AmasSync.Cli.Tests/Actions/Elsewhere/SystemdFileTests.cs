using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions.Elsewhere;

/// <summary>Tests the units for systemd with its own parser.</summary>
public sealed class SystemdFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SystemdFileTests() => RealProgram.Require(OperatingSystem.IsLinux(), "systemd is a part of Linux");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_units_are_valid() => Assert.Equal("", await VerifyAsync(text => text));

    [Theory]
    [InlineData("KillMode=mixed", "KillMode=mixd", "Failed to parse kill mode")]
    [InlineData("ProtectClock", "ProtectClok", "Unknown key 'ProtectClok'")]
    [InlineData("/usr/local/bin/amas-sync reconcile", "/usr/local/bin/amassync reconcile", "not executable")]
    [InlineData("OnCalendar=*:0/10", "OnCalendar=*:0-10/x", "Failed to parse calendar specification")]
    public async Task A_mistake_is_found(string correct, string wrong, string error) =>
        Assert.Contains(error, await VerifyAsync(text => text.Replace(correct, wrong, StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public async Task A_pass_has_few_rights()
    {
        var rated = await RealProgram.Named("systemd-analyze")
            .RunAsync(["security", "--offline=true", "--no-pager", "--threshold=20", PathOf("amas-sync.service")]);

        Assert.True(rated.Code == 0, rated.Out);
    }

    private static string PathOf(string name) => Path.Combine(Repository.Root, "docs/examples/systemd", name);

    // Below a root of its own, so that the result does not depend on what this machine has. Warnings do not change the exit code.
    private async Task<string> VerifyAsync(Func<string, string> edit)
    {
        const string Units = "root/etc/systemd/system";
        foreach (var name in new[] { "amas-sync.service", "amas-sync.timer" })
        {
            folder.Write($"{Units}/{name}", edit(await File.ReadAllTextAsync(PathOf(name), TestContext.Current.CancellationToken)));
        }

        foreach (var name in new[] { "sysinit", "basic", "timers", "network-online", "shutdown", "time-set", "time-sync" })
        {
            folder.Write($"{Units}/{name}.target", "[Unit]\nDescription=A target of systemd\n");
        }

        foreach (var program in new[] { "usr/bin/git", "usr/local/bin/amas-sync" })
        {
            MakeExecutable(folder.Write($"root/{program}", "#!/bin/sh\n"));
        }

        var verified = await RealProgram.Named("systemd-analyze").RunAsync(
            ["verify", "--man=no", $"--root={folder["root"]}", folder[$"{Units}/amas-sync.service"], folder[$"{Units}/amas-sync.timer"]]);
        return verified.Error;
    }

    private static void MakeExecutable(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
