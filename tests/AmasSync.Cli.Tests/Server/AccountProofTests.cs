using System.Text.RegularExpressions;
using Amas.Emulator;

namespace AmasSync.Cli.Tests.Server;

/// <summary>Tests that configurations are not sent to an account that is not the one of the inventory.</summary>
public sealed class AccountProofTests
{
    [Theory]
    [InlineData("dev-key", "validate --remote", 0, true)]
    [InlineData("alice-key", "validate --remote", 1, false)]
    [InlineData("alice-key", "chat agents/one.yaml", 1, false)]
    [InlineData("alice-key", "batch messages.jsonl --agent agents/one.yaml --out results.jsonl", 1, false)]
    public async Task Another_account_gets_no_configuration(string key, string command, int code, bool isSent)
    {
        using TemporaryFolder folder = new();
        EmulatorOptions options = new() { Port = 0, LogPath = folder["requests.jsonl"] };
        await using var emulator = await EmulatorHost.StartAsync(
            options with { ApiKeys = [.. options.ApiKeys, new("alice-key", new("alice"))] }, TestContext.Current.CancellationToken);
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{prod: {{server: '{emulator.BaseAddress}'}}}}\n");
        folder.Write("agents/one.yaml", Agents.Named("One"));
        folder.Write("agents/two.yaml", Agents.Named("Two"));
        folder.Write("messages.jsonl", "{\"content\": \"hi\"}\n");
        Assert.Equal(0, (await RunAsync(folder, "dev-key", "apply", "--yes")).Code);
        AgeAgents(folder[".amas-sync/inventory.prod.json"]);
        var before = ReadWrites(folder).Length;

        var run = await RunAsync(folder, key, command.Split(' '));

        Assert.Equal(code, run.Code);
        Assert.Equal(!isSent, (run.Out + run.Error).Contains("this is probably a different account or server", StringComparison.Ordinal));
        Assert.Equal(isSent, ReadWrites(folder).Length > before);
    }

    // An agent that was created just now may not be visible yet.
    private static void AgeAgents(string inventory)
    {
        const string past = "\"created_at\": \"2026-01-01T00:00:00Z\"";
        File.WriteAllText(inventory, Regex.Replace(File.ReadAllText(inventory), "\"created_at\":\\s*\"[^\"]*\"", past));
    }

    private static string[] ReadWrites(TemporaryFolder folder)
    {
        using FileStream log = new(folder["requests.jsonl"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(log);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Contains("\"POST\"", StringComparison.Ordinal))];
    }

    private static Task<ToolRun> RunAsync(TemporaryFolder folder, string key, params string[] arguments) => new ToolRun.Given
    {
        Folder = folder.Path,
        Piped = "hi\n",
        Variables = new Dictionary<string, string> { ["AMAS_API_KEY"] = key },
    }.RunAsync(arguments);
}
