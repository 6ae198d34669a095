using System.Runtime.CompilerServices;
using AmasSync.Cli.Commands.Fleets;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Tests.Commands.Fleets;

public sealed class EnvironmentQueueTests
{
    private readonly List<string> begun = [];
    private readonly Dictionary<string, TaskCompletionSource<string>> results = [];

    [Fact]
    public async Task With_one_at_once_an_environment_begins_when_its_result_is_taken()
    {
        EnvironmentQueue<string> queue = new([Of("a"), Of("b")], 1, BeginAsync);

        var first = queue.TakeAsync(0);
        Assert.Equal(["a"], begun);
        results["a"].SetResult("A");
        Assert.Equal("A", await first);
        Assert.Equal(["a"], begun);
        _ = queue.TakeAsync(1);
        Assert.Equal(["a", "b"], begun);
    }

    [Fact]
    public async Task Environments_of_one_server_and_key_wait_for_each_other()
    {
        TaskCompletionSource<string> other = new(TaskCreationOptions.RunContinuationsAsynchronously);
        EnvironmentQueue<string> queue = new(
            [Of("a", " 1"), Of("a2", " 2") with { Environment = Of("a").Environment with { Name = "a2" } }, Of("c")],
            3,
            workspace =>
            {
                if (workspace.Environment.Name == "c")
                {
                    other.SetResult("c");
                }

                return BeginAsync(workspace);
            });

        var first = queue.TakeAsync(0);
        await other.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("a2", begun);
        (await WaitForAsync("a")).SetResult("A");
        (await WaitForAsync("a2")).SetResult("A2");
        Assert.Equal(("A", "A2"), (await first, await queue.TakeAsync(1)));
    }

    [Fact]
    public async Task A_slow_environment_does_not_keep_others_from_beginning()
    {
        EnvironmentQueue<string> queue = new([Of("slow"), Of("b"), Of("c"), Of("d")], 2, BeginAsync);

        var slow = queue.TakeAsync(0);
        foreach (var name in (string[])["b", "c", "d"])
        {
            (await WaitForAsync(name)).SetResult(name);
        }

        Assert.False(slow.IsCompleted);
        (await WaitForAsync("slow")).SetResult("slow");
        Assert.Equal(["slow", "b", "c", "d"], await Task.WhenAll([slow, .. Enumerable.Range(1, 3).Select(queue.TakeAsync)]));
    }

    [Fact]
    public async Task A_result_is_not_kept_after_it_was_taken()
    {
        EnvironmentQueue<object> queue = new([Of("a"), Of("b")], 1, _ => Task.FromResult(new object()));

        var first = await TakeWeaklyAsync(queue, 0);
        GC.Collect();

        Assert.False(first.IsAlive);
        Assert.NotNull(await queue.TakeAsync(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Results_can_be_taken_after_all_work_has_ended(int parallelism)
    {
        EnvironmentQueue<string> queue = new([Of("a"), Of("b")], parallelism, workspace => Task.FromResult(workspace.Environment.Name));

        await queue.CompleteAsync();

        Assert.Equal(["a", "b"], await Task.WhenAll(Enumerable.Range(0, 2).Select(queue.TakeAsync)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> TakeWeaklyAsync(EnvironmentQueue<object> queue, int index) =>
        new(await queue.TakeAsync(index));

    private static Workspace Of(string name, string suffix = "") => new()
    {
        Project = new() { Root = "/project" },
        Environment = new() { Name = name, Server = $"https://{name}.example", NameSuffix = suffix },
        Findings = [],
    };

    private Task<string> BeginAsync(Workspace workspace)
    {
        TaskCompletionSource<string> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (results)
        {
            begun.Add(workspace.Environment.Name);
            results[workspace.Environment.Name] = result;
            Monitor.PulseAll(results);
        }

        return result.Task;
    }

    private Task<TaskCompletionSource<string>> WaitForAsync(string name) => Task.Run(() =>
    {
        lock (results)
        {
            while (!results.ContainsKey(name))
            {
                Monitor.Wait(results);
            }

            return results[name];
        }
    });
}
