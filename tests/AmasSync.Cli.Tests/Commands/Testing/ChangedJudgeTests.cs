using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Amas.Client.Tests.Server;
using AmasSync.Cli.Tests.Conversations;

namespace AmasSync.Cli.Tests.Commands.Testing;

/// <summary>A comparison with a base that has another judge, or the same one.</summary>
public sealed class ChangedJudgeTests
{
    private const string Conforms = """{"because": "It is polite.", "conforms": true}""";
    private const string Deviates = """{"because": "It is rude.", "conforms": false}""";

    [Fact]
    public async Task A_judge_that_a_change_loosens_decides_only_where_that_of_the_base_agrees()
    {
        ConcurrentBag<string> prompts = [];
        await using JudgeServer server = new(config =>
        {
            prompts.Add(config);
            return config.Contains("Be strict", StringComparison.Ordinal) ? Deviates : Conforms;
        });
        using var folder = CreateProject(server.Address);
        folder.Write("agents/strict.judge.yaml", JudgedProject.Judge.Replace("PROMPT", "Be strict", StringComparison.Ordinal));
        Commit(folder);
        folder.Write("agents/strict.judge.yaml", JudgedProject.Judge.Replace("PROMPT", "Be kind", StringComparison.Ordinal));

        var run = await JudgedProject.RunAsync(folder, "test", "--base", "HEAD");

        Assert.Contains("incomparable", run.Out, StringComparison.Ordinal);
        const string reason = "two judges disagree. The changed one: it conforms; It is polite. "
            + "The one of the base: it does not conform; It is rude";
        Assert.Contains(reason, run.Out, StringComparison.Ordinal);
        Assert.Equal(0, run.Code);
        Assert.Equal(["Be kind", "Be strict"], prompts.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_judge_that_no_change_touches_is_asked_once_per_side()
    {
        ConcurrentBag<string> prompts = [];
        await using JudgeServer server = new(config =>
        {
            prompts.Add(config);
            return Conforms;
        });
        using var folder = CreateProject(server.Address);
        Commit(folder);

        var run = await JudgedProject.RunAsync(folder, "test", "--base", "HEAD");

        Assert.Equal(0, run.Code);
        Assert.Equal(2, prompts.Count);
    }

    private static TemporaryFolder CreateProject(Uri server)
    {
        TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{server}'}}}}\n");
        folder.Write("agents/one.yaml", Agents.Named("One"));
        return JudgedProject.Fill(folder);
    }

    private static void Commit(TemporaryFolder folder)
    {
        Git(folder, "init", "-q");
        Git(folder, "add", "-A");
        Git(folder, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "base");
    }

    private static void Git(TemporaryFolder folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    /// <summary>A server whose judges answer by their prompt. Other agents say hello.</summary>
    private sealed class JudgeServer : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, string> prompts = new();
        private readonly ScriptedServer server;
        private int sessions;

        public JudgeServer(Func<string, string> judge) => server = new(request =>
        {
            if (request is { Method: "POST", Target: "/api/v1/sessions/" })
            {
                var id = FormattableString.Invariant($"session_{Interlocked.Increment(ref sessions)}");
                var config = JsonDocument.Parse(request.Body).RootElement;
                prompts[id] = config.TryGetProperty("system_prompt", out var prompt) ? prompt.GetString()! : "";
                return Reply.Of(201, $$"""{"success":true,"id":"{{id}}"}""");
            }

            if (request.Method == "GET")
            {
                return Reply.Json("[]");
            }

            var session = request.Target.Split('/')[4];
            return request.Method == "DELETE"
                ? Reply.Of(204)
                : ScriptedChatServer.Text(prompts[session].Length > 0 ? judge(prompts[session]) : "Hello");
        });

        public Uri Address => server.Address;

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
