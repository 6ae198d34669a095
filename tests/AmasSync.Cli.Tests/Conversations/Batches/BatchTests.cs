using System.Text.Json;
using Amas.Client.Tests.Server;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Tests.Conversations.Batches;

public sealed class BatchTests
{
    private static readonly Dictionary<string, string> Key = new() { ["AMAS_API_KEY"] = "k" };
    private static readonly string[] Batch = ["batch", "q.txt", "--out", "out.jsonl"];

    [Fact]
    public async Task Failed_messages_are_sent_again_and_answered_ones_are_not()
    {
        var isMended = false;
        await using ScriptedChatServer server = new(
            content => content == "two" && !isMended ? Reply.Of(400, """{"detail":"no"}""") : ScriptedChatServer.Text($"to {content}"));
        using var folder = Project(server, "one\ntwo\nthree\n");

        var first = await In(folder).RunAsync(Batch);
        isMended = true;
        var second = await In(folder).RunAsync(Batch);
        var third = await In(folder).RunAsync(Batch);

        Assert.Equal((4, 0, 0), (first.Code, second.Code, third.Code));
        Assert.Equal(["one", "two", "three", "two"], server.Said);
        Assert.Equal(["to one", "to three", "to two"], Results(folder).Select(line => line.GetProperty("output").GetString()));
        Assert.Contains("3 answered before", third.Out, StringComparison.Ordinal);
        Assert.Single(server.Lines, line => line == "POST /api/v1/sessions/");
        Assert.Single(server.Lines, line => line.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stopped_run_records_the_current_reply_and_the_next_run_continues()
    {
        StopSignal? signal = null;
        await using ScriptedChatServer server = new(content =>
        {
            if (content == "two")
            {
                signal?.Interrupt();
            }

            return ScriptedChatServer.Text($"to {content}");
        });
        using var folder = Project(server, "one\ntwo\nthree\n");

        var stopped = await (In(folder) with { Before = stop => signal = stop }).RunAsync(Batch);
        signal = null;
        var resumed = await In(folder).RunAsync(Batch);

        Assert.Equal((130, 0), (stopped.Code, resumed.Code));
        Assert.Contains("1 remaining", stopped.Out, StringComparison.Ordinal);
        Assert.Equal(["one", "two", "three"], server.Said);
        Assert.Equal(["to one", "to two", "to three"], Results(folder).Select(line => line.GetProperty("output").GetString()));
    }

    [Fact]
    public async Task A_refused_key_stops_a_batch()
    {
        await using ScriptedChatServer server = new(
            content => content == "two" ? Reply.Of(401, """{"detail":"expired"}""") : ScriptedChatServer.Text(content));
        using var folder = Project(server, "one\ntwo\nthree\n");

        var run = await In(folder).RunAsync(Batch);

        Assert.Equal(3, run.Code);
        Assert.Equal(["one", "two"], server.Said);
        Assert.Single(Results(folder));
    }

    [Fact]
    public async Task Nothing_is_sent_if_the_results_belong_to_another_batch()
    {
        await using ScriptedChatServer server = new(ScriptedChatServer.Text);
        using var folder = Project(server, "one\n");
        folder.Write("out.jsonl", "my notes");

        var run = await In(folder).RunAsync(Batch);

        Assert.Equal(7, run.Code);
        Assert.Empty(server.Lines);
        Assert.Equal("my notes", await File.ReadAllTextAsync(folder["out.jsonl"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_summary_is_one_document_in_JSON_format()
    {
        await using ScriptedChatServer server = new(ScriptedChatServer.Text);
        using var folder = Project(server, "one\ntwo\n");

        var run = await In(folder).RunAsync([.. Batch, "--format", "json"]);

        Assert.Equal((2, 0), (run.Json.GetProperty("answered").GetInt32(), run.Json.GetProperty("remaining").GetInt32()));
    }

    private static TemporaryFolder Project(ScriptedChatServer server, string questions)
    {
        var folder = server.Project();
        folder.Write("q.txt", questions);
        return folder;
    }

    private static JsonElement[] Results(TemporaryFolder folder) =>
        [.. File.ReadLines(folder["out.jsonl"]).Select(line => JsonElement.Parse(line))];

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path, Variables = Key };
}
