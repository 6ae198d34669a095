using System.Diagnostics;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions;

/// <summary>Tests the steps of the action, run like a runner runs them.</summary>
public sealed class ActionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ActionTests() => RealProgram.Require(OperatingSystem.IsLinux(), "the steps run as on a Linux runner");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_pinned_release_is_installed_and_run()
    {
        await using var releases = await ReleaseServer.StartAsync(folder);
        Runner runner = new(folder, releases.Address);
        folder.Write("workspace/amas-sync.yaml", "version: 1\nenvironments: {test: {server: embedded}}\n");
        folder.Write("workspace/agents/a.yaml", "name: A\nagents: 3\n");

        var run = await runner.RunAsync(("mode", "validate"), ("version", ReleaseServer.Version), ("sums-sha256", releases.SumsSum));

        Assert.True(run.Code == 8, run.Out + run.Error);
        Assert.Contains("::error file=agents/a.yaml,line=2", run.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Assert.Single(runner.AddedToPath()), "amas-sync")));
    }

    [Theory]
    [InlineData("mode=plan", "<ci><plan>")]
    [InlineData(
        "mode=plan;live=true;environment=production;comment=changes-only",
        "<ci><plan><--env=production><--comment=changes-only><--live>")]
    [InlineData("mode=apply;accept=one\r\ntwo\n\n;project=a b", "<ci><apply><--project=a b><--accept=one><--accept=two>")]
    [InlineData("mode=apply;accept=one, two three,", "<ci><apply><--accept=one><--accept=two><--accept=three>")]
    [InlineData("mode=drift;live=false;comment=never", "<ci><drift>")]
    [InlineData(
        "mode=test;comment=changes-only;accept-tests=one, two\nthree",
        "<ci><test><--comment=changes-only><--accept-tests=one><--accept-tests=two><--accept-tests=three>")]
    [InlineData("mode=validate;comment=never", "<validate><--format><github>")]
    [InlineData("mode=plan;environment=$(touch x) `touch y` \" ' \\", "<ci><plan><--env=$(touch x) `touch y` \" ' \\>")]
    public async Task Inputs_become_arguments_and_are_never_interpreted(string inputs, string expected)
    {
        await using var releases = await ReleaseServer.StartAsync(folder);

        var run = await new Runner(folder, releases.Address).RunAsync([
            .. Inputs(inputs),
            ("version", $"v{ReleaseServer.Version}"),
            ("sums-sha256", releases.SumsSum),
            ("arguments", "--say\n"),
            ("token", "ghs_x")]);

        Assert.EndsWith($"{expected}<--say> ghs_x", run.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["workspace"]));
    }

    [Fact]
    public async Task A_replaced_archive_is_refused_even_with_matching_checksums()
    {
        await using var releases = await ReleaseServer.StartAsync(folder);
        var pinned = releases.SumsSum;
        releases.ReplaceArchive();
        var archive = await RunAsync(releases, pinned);
        releases.ReplaceSums();
        var sums = await RunAsync(releases, pinned);

        Assert.Equal((1, 1), (archive.Code, sums.Code));
        Assert.Contains("::error title=amas-sync::amas-sync-9.8.7-linux-x64.tar.gz was refused", archive.Out, StringComparison.Ordinal);
        Assert.Contains("::error title=amas-sync::SHA256SUMS was refused", sums.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["temp/amas-sync/amas-sync"]));
    }

    [Theory]
    [InlineData("mode=validate;version=7.7.7", "install-failed")]
    [InlineData("mode=validate;version=latest", "install-failed")]
    [InlineData("mode=validate;sums-sha256=0000000000000000000000000000000000000000000000000000000000000000", "install-failed")]
    [InlineData("mode=paln", "error")]
    [InlineData("mode=plan;accept=x", "error")]
    [InlineData("mode=install;environment=x", "error")]
    [InlineData("mode=plan;arguments=--bogus", "error")]
    [InlineData("mode=validate;arguments=--bogus", "error")]
    [InlineData("mode=validate", "findings")]
    public async Task Every_failure_has_a_reason(string inputs, string reason)
    {
        await using var releases = await ReleaseServer.StartAsync(folder);
        Runner runner = new(folder, releases.Address);
        folder.Write("workspace/amas-sync.yaml", "version: 1\nenvironments: {test: {server: embedded}}\n");
        folder.Write("workspace/agents/a.yaml", "name: A\nagents: 3\n");
        var given = Inputs(inputs).ToDictionary(input => input.Name, input => input.Value);
        given.TryAdd("version", ReleaseServer.Version);
        given.TryAdd("sums-sha256", releases.SumsSum);

        var run = await runner.RunAsync([.. given.Select(input => (input.Key, input.Value))]);

        Assert.NotEqual(0, run.Code);
        Assert.Equal(reason, runner.FailureReason);
    }

    [Fact]
    public async Task A_valid_folder_has_no_failure_reason()
    {
        await using var releases = await ReleaseServer.StartAsync(folder);
        Runner runner = new(folder, releases.Address);
        folder.Write("workspace/amas-sync.yaml", "version: 1\nenvironments: {test: {server: embedded}}\n");
        folder.Write("workspace/agents/a.yaml", Agents.Named("A"));

        var run = await runner.RunAsync(("mode", "validate"), ("version", ReleaseServer.Version), ("sums-sha256", releases.SumsSum));

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal("", runner.FailureReason);
    }

    [Fact]
    public void The_reason_is_that_of_the_step_that_failed() => Assert.Equal(
        "${{ steps.run.outputs.failure_reason || steps.install.outputs.failure_reason "
            + "|| (steps.dotnet.outcome == 'failure' && 'install-failed') || '' }}",
        ActionFile.Read().ValueOf("failure_reason"));

    [Theory]
    [InlineData("mode=paln", "mode must be plan, apply, drift, test, validate or install, not 'paln'.")]
    [InlineData("mode=plan;accept=x", "accept can only be used with mode apply, but mode is plan.")]
    [InlineData("mode=plan;accept-tests=x", "accept-tests can only be used with mode test, but mode is plan.")]
    [InlineData("mode=drift;live=true", "live can only be used with mode plan, but mode is drift.")]
    [InlineData("mode=plan;live=yes", "live must be true or false, not 'yes'.")]
    [InlineData("mode=plan;emulator=yes", "emulator must be true or false, not 'yes'.")]
    [InlineData("mode=plan;version=latest", "version must be a version such as 0.1.0, or source, not 'latest'.")]
    [InlineData("mode=plan;version=1.2.3/../../x", "version must be a version such as 0.1.0, or source, not '1.2.3/../../x'.")]
    [InlineData("mode=plan;version=7.7.7", "SHA256SUMS could not be downloaded from <server>/octo/agents/releases/download/v7.7.7.")]
    [InlineData(
        "mode=plan;version=7.7.7;sums-sha256=",
        "There is no checksum of amas-sync-7.7.7-linux-x64.tar.gz in this action: pin a newer commit of the action, "
            + "or set sums-sha256 to the SHA-256 of that release's SHA256SUMS.")]
    [InlineData("mode=plan;sums-sha256=abc", "sums-sha256 must be 64 digits of 0-9 and a-f, not 'abc'.")]
    [InlineData("mode=a%\n::set-env name=X::y", "mode must be plan, apply, drift, test, validate or install, not 'a%25%0A::set-env name=X::y'.")]
    public async Task An_error_is_one_sentence(string inputs, string sentence)
    {
        await using var releases = await ReleaseServer.StartAsync(folder);
        var given = Inputs(inputs).ToDictionary(input => input.Name, input => input.Value);
        given.TryAdd("version", ReleaseServer.Version);
        given.TryAdd("sums-sha256", releases.SumsSum);

        var run = await new Runner(folder, releases.Address).RunAsync([.. given.Select(input => (input.Key, input.Value))]);

        Assert.Equal(1, run.Code);
        Assert.Equal(
            $"::error title=amas-sync::{sentence.Replace("<server>", releases.Address, StringComparison.Ordinal)}",
            run.Out.TrimEnd('\n').Split('\n').Single(line => line.Contains("::error", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_build_of_the_source_does_not_use_the_SDK_of_the_workspace()
    {
        var dotnet = folder.Write("bin/dotnet", $"#!/bin/sh\npwd > '{folder["built-in"]}'\nexit 1\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Runner runner = new(folder, "http://127.0.0.1:9")
        {
            Job = { ["PATH"] = $"{folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}" },
        };

        var run = await runner.RunAsync(("mode", "plan"), ("version", "source"));

        Assert.Equal(1, run.Code);
        Assert.Equal(ActionFile.Folder, (await File.ReadAllTextAsync(folder["built-in"], TestContext.Current.CancellationToken)).Trim());
    }

    [Fact]
    public async Task A_platform_without_a_release_is_reported()
    {
        Runner runner = new(folder, "http://127.0.0.1:9") { Job = { ["RUNNER_OS"] = "Windows", ["RUNNER_ARCH"] = "ARM64" } };

        var run = await runner.RunAsync(("mode", "plan"), ("version", ReleaseServer.Version));

        Assert.Equal(1, run.Code);
        Assert.Contains("There is no release for Windows on ARM64", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_job_leaves_the_tool_time_to_report()
    {
        await using var releases = await ReleaseServer.StartAsync(folder);
        using var emulator = Emulator();
        var address = (await emulator.StandardOutput.ReadLineAsync(Cancelled))!.Split(' ')[^1];
        folder.Write("workspace/amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{address}', parallel: 1}}}}\n");
        foreach (var number in Enumerable.Range(0, 60))
        {
            folder.Write($"workspace/agents/{number}.yaml", Agents.Named($"Agent {number}", $"Answer in {number} sentences."));
        }

        Runner runner = new(folder, releases.Address) { Job = { ["AMAS_API_KEY"] = "dev-key" } };
        using var shell = await runner.StartLastAsync(
            ("mode", "apply"),
            ("version", ReleaseServer.Version),
            ("sums-sha256", releases.SumsSum),
            ("arguments", $"--inventory-file={folder["inventory.json"]}"));
        var progress = shell.StandardError;
        while (await progress.ReadLineAsync(Cancelled) is { } line && !line.Contains("Agent", StringComparison.Ordinal))
        {
        }

        var since = Stopwatch.StartNew();
        using var interrupt = Process.Start("kill", ["-INT", $"{shell.Id}"]);
        var report = await shell.StandardOutput.ReadToEndAsync(Cancelled);
        await shell.WaitForExitAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(7.5), Cancelled);

        report += await progress.ReadToEndAsync(Cancelled);
        Assert.True(shell.ExitCode == 130, report);
        Assert.InRange(since.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(7));
        Assert.Matches(@"interrupted: (\d+ created, )?\d+ not started \(", report);
        Assert.True(File.Exists(folder["inventory.json"]));
        emulator.StandardInput.Close();
        await emulator.WaitForExitAsync(Cancelled);
    }

    [Fact]
    public async Task Every_script_is_valid()
    {
        var shellcheck = RealProgram.Named("shellcheck");
        string[] scripts =
        [
            .. Directory.EnumerateFiles(ActionFile.Folder, "*.sh"),
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github"), "*.sh"),
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, ".ci")),
        ];

        var checkedAll = await shellcheck.RunAsync(
            ["--shell=bash", "--external-sources", $"--source-path={ActionFile.Folder}", .. scripts]);

        Assert.Equal((0, ""), (checkedAll.Code, checkedAll.Out));
    }

    [Fact]
    public void Scripts_contain_no_expressions() =>
        Assert.All(
            ActionFile.Read().Steps.Select(step => step.Run).OfType<string>(),
            run => Assert.DoesNotContain("${{", run, StringComparison.Ordinal));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static (string Name, string Value)[] Inputs(string text) => [.. text.Split(';').Select(Input)];

    private static (string Name, string Value) Input(string pair)
    {
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        return (pair[..at], pair[(at + 1)..]);
    }

    private static Process Emulator() => RealProgram.Named("dotnet").Start(
    [
        Path.Combine(AppContext.BaseDirectory, "amas-emulator.dll"),
        "--port", "0", "--data", ":memory:", "--latency", "300ms", "--until-stdin-closes",
    ]);

    private Task<RealProgram.Ended> RunAsync(ReleaseServer releases, string pinned) =>
        new Runner(folder, releases.Address).RunAsync(("mode", "plan"), ("version", ReleaseServer.Version), ("sums-sha256", pinned));
}
