using System.Diagnostics;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Tests.Testing;

/// <summary>Tests that runs of tests leave no sessions on the server, however they end, and delete no others.</summary>
public sealed class SessionCleanupTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_deletes_its_sessions_and_its_journal()
    {
        await using var world = await TestWorld.StartAsync(TalkingRunner.CreateEcho());

        var run = await world.TestAsync();

        Assert.Equal(0, run.Code);
        Assert.Empty(await world.ListSessionsAsync());
        Assert.DoesNotContain("sessions.journal", world.ListTestFiles());
        Assert.DoesNotContain("run.lock", world.ListTestFiles());
    }

    [Fact]
    public async Task An_interrupted_run_deletes_its_session()
    {
        StopSignal? stop = null;
        await using var world = await TestWorld.StartAsync(new TalkingRunner(async (_, cancellation) =>
        {
            stop?.Interrupt();
            await Task.Delay(Timeout.Infinite, cancellation);
            return "";
        }));

        var run = await (world.Given with { Before = signal => stop = signal }).RunAsync("test");

        Assert.Equal(130, run.Code);
        Assert.Empty(await world.ListSessionsAsync());
        Assert.DoesNotContain("sessions.journal", world.ListTestFiles());
    }

    [Fact]
    public async Task The_next_run_deletes_the_session_of_a_killed_process()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var world = await TestWorld.StartAsync(new TalkingRunner(async (request, cancellation) =>
        {
            if (asked.TrySetResult())
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }

            return $"You said: {request.Text}";
        }));

        using var killed = Start(world);
        await asked.Task.WaitAsync(Cancelled);
        killed.Kill();
        await killed.WaitForExitAsync(Cancelled);
        Assert.Single(await world.ListSessionsAsync());
        var run = await world.TestAsync();

        Assert.Equal(0, run.Code);
        Assert.Empty(await world.ListSessionsAsync());
        Assert.Contains("1 session of an earlier run of tests deleted", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("sessions.journal", world.ListTestFiles());
    }

    [Fact]
    public async Task Two_runs_at_once_do_not_delete_the_sessions_of_each_other()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var world = await TestWorld.StartAsync(new TalkingRunner(async (request, cancellation) =>
        {
            if (asked.TrySetResult())
            {
                await released.Task.WaitAsync(cancellation);
            }

            return $"You said: {request.Text}";
        }));

        var first = world.TestAsync();
        await asked.Task.WaitAsync(Cancelled);
        var second = await world.TestAsync();
        var left = await world.ListSessionsAsync();
        released.SetResult();
        var ended = await first;

        Assert.Equal((0, 0), (second.Code, ended.Code));
        Assert.Single(left);
        Assert.DoesNotContain("deleted", second.Error + ended.Error, StringComparison.Ordinal);
        Assert.Empty(await world.ListSessionsAsync());
    }

    [Fact]
    public async Task In_the_list_of_the_server_only_old_sessions_of_this_project_are_deleted()
    {
        await using var world = await TestWorld.StartAsync(TalkingRunner.CreateEcho());
        await world.TestAsync();
        var project = (await File.ReadAllTextAsync(Path.Combine(world.TestsFolder, "project"), Cancelled)).Trim();
        var now = DateTimeOffset.UtcNow;
        string[] kept =
        [
            $"Desk [amas-sync test {project} {Stamp(now.AddHours(-1.9))}-0a1b2c]",
            $"Desk [amas-sync test 00000000 {Stamp(now.AddHours(-3))}-0a1b2c]",
            $"Desk [amas-sync test {project}]",
            "Desk",
        ];
        foreach (var name in kept.Append($"Desk [amas-sync test {project} {Stamp(now.AddHours(-2.1))}-0a1b2c]"))
        {
            await world.Client.Sessions.CreateFromYamlAsync(Agents.Named($"'{name}'"), Cancelled);
        }

        var run = await world.TestAsync();

        Assert.Equal(kept.Order(), (await world.ListSessionsAsync()).Select(session => session.Title).Order());
        Assert.Contains("1 session of an earlier run of tests deleted", run.Error, StringComparison.Ordinal);
        Assert.Contains("tests of another project left 1 session on the server", run.Error, StringComparison.Ordinal);
        Assert.Contains("amas-sync sessions delete session_", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_does_not_stop_the_tests()
    {
        await using SessionServer server = new() { ListReply = SessionServer.Forbidden };

        var run = await server.TestAsync();

        Assert.Equal(0, run.Code);
        Assert.Contains("cannot look for sessions that earlier tests left", run.Error, StringComparison.Ordinal);
        Assert.Empty(server.Sessions);
    }

    [Fact]
    public async Task A_session_whose_ID_was_lost_is_found_by_its_name()
    {
        await using SessionServer server = new() { LosesFirstCreate = true };

        var run = await server.TestAsync();

        Assert.Equal(0, run.Code);
        Assert.Empty(server.Sessions);
    }

    private static string Stamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static Process Start(TestWorld world)
    {
        var start = ToolProgram.With("test");
        start.WorkingDirectory = world.Folder;
        start.Environment["AMAS_API_KEY"] = "dev-key";
        start.RedirectStandardInput = true;
        return Process.Start(start)!;
    }
}
