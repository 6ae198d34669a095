using System.Diagnostics;
using System.Text.Json;
using Amas.Client.Tests.Server;

namespace AmasSync.Cli.Tests.Conversations.Batches;

/// <summary>Tests the tool as a process that is killed between a message and its reply while the emulator keeps running.</summary>
public sealed class KilledBatchTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_answered_while_the_run_was_killed_is_not_sent_again()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var answered = false;
        List<string> said = [];
        await using ScriptedServer server = new(request => request switch
        {
            { Method: "POST", Target: "/api/v1/sessions/" } or { Method: "GET", Target: "/api/v1/sessions/s1/" } =>
                Reply.Json("""{"id":"s1"}"""),
            { Method: "DELETE" } => Reply.Of(204),
            { Target: "/api/v1/runtime/s1/status/" } => Reply.Json("""{"id":"s1","status":"active"}"""),
            { Target: var target } when target.StartsWith("/api/v1/runtime/s1/messages/", StringComparison.Ordinal) => Reply.Json(answered
                ? """[{"id":"m1","role":"user","content":"one"},{"id":"m2","role":"assistant","content":"to one, late"}]"""
                : "[]"),
            { Method: "POST", Target: "/api/v1/runtime/s1/execute/" } => Execute(request),
            _ => Reply.Of(404, """{"detail":"Not found."}"""),
        });
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{server.Address}'}}}}\n");
        folder.Write("agents/one.yaml", Agents.Named("One"));
        folder.Write("q.txt", "one\ntwo\n");

        using var killed = Start(folder);
        await asked.Task.WaitAsync(Cancelled);
        killed.Kill();
        await killed.WaitForExitAsync(Cancelled);
        answered = true;
        using var resumed = Start(folder);
        await resumed.WaitForExitAsync(Cancelled);

        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(["one", "two"], said);
        Assert.Equal(
            ["to one, late", "to two"],
            File.ReadLines(folder["out.jsonl"]).Select(line => JsonElement.Parse(line).GetProperty("output").GetString()));

        Reply Execute(ReceivedRequest request)
        {
            var content = JsonElement.Parse(request.Body).GetProperty("content").GetString()!;
            said.Add(content);
            if (content == "one")
            {
                asked.SetResult();
                return Reply.Hang;
            }

            return Reply.Json("""{"success":true,"response":{"content":"to two"}}""");
        }
    }

    private static Process Start(TemporaryFolder folder)
    {
        var start = ToolProgram.With("batch", "q.txt", "--out", "out.jsonl");
        start.WorkingDirectory = folder.Path;
        start.Environment["AMAS_API_KEY"] = "k";
        start.RedirectStandardInput = true;
        return Process.Start(start)!;
    }
}
