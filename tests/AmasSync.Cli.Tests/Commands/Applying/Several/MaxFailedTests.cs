using Amas.Client.Tests.Server;

namespace AmasSync.Cli.Tests.Commands.Applying.Several;

/// <summary>Tests <c>--max-failed</c> with environments at once.</summary>
public sealed class MaxFailedTests
{
    [Fact]
    public async Task No_environment_begins_after_the_limit_and_those_in_progress_end()
    {
        TaskCompletionSource firstHasBegun = new();
        TaskCompletionSource secondHasBegun = new();
        await using ScriptedServer first = new(_ => Refuse(firstHasBegun, secondHasBegun));
        await using ScriptedServer second = new(_ => Refuse(secondHasBegun, firstHasBegun));
        await using var accounts = await SeveralAccounts.CreateAsync("", "gamma", "omega");
        accounts.Variables["AMAS_API_KEY"] = "a-key";
        accounts.Folder.Write("environments/acme.yaml", $"server: '{first.Address}'\n");
        accounts.Folder.Write("environments/beta.yaml", $"server: '{second.Address}'\n");

        var run = await accounts.RunAsync(
            "apply --yes --all-environments --format json --parallel-environments 2 --max-failed 1 --json-into result.json");

        Assert.Equal(3, run.Code);
        Assert.Equal(
            ["acme unauthorized", "beta unauthorized", "gamma not_begun", "omega not_begun"],
            run.Json.GetProperty("environments").EnumerateArray().Select(document =>
                $"{document.GetProperty("environment").GetString()} {document.GetProperty("error").GetProperty("kind").GetString()}"));
        Assert.Contains("Not begun: gamma, omega\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("== gamma ==", run.Error, StringComparison.Ordinal);
        var file = await File.ReadAllTextAsync(accounts.Folder["result.json"], TestContext.Current.CancellationToken);
        Assert.Equal(run.Out, file);
        Assert.Empty(await accounts.ListAgentsAsync("gamma"));
    }

    private static Reply Refuse(TaskCompletionSource own, TaskCompletionSource other)
    {
        own.TrySetResult();
        other.Task.Wait(TestContext.Current.CancellationToken);
        return Reply.Of(401, """{"detail":"Unknown key."}""");
    }
}
