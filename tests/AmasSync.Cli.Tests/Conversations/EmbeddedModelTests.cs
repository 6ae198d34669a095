using Amas.Client.Tests.Server;

namespace AmasSync.Cli.Tests.Conversations;

/// <summary>Chats and batches with the embedded server.</summary>
public sealed class EmbeddedModelTests
{
    private const string Notice = "the embedded server answers with scripted replies, not with a model";

    [Fact]
    public async Task Scripted_replies_are_announced()
    {
        using var folder = Project();

        var chat = await (In(folder) with { Piped = "Hello\n" }).RunAsync("chat");
        var batch = await In(folder).RunAsync("batch", "messages.txt", "--out", "results.jsonl");

        Assert.Equal((0, 0), (chat.Code, batch.Code));
        Assert.Equal(2, chat.Error.Split(Notice).Length);
        Assert.Equal(2, batch.Error.Split(Notice).Length);
        Assert.DoesNotContain(Notice, chat.Out + batch.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_model_can_answer()
    {
        await using ScriptedServer model = new(_ => Reply.Json(
            """
            {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices":
              [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "From the model"} }]}
            """));
        using var folder = Project();
        string[] options = ["--model", "openai", "--model-url", model.Address.ToString()];

        var chat = await (In(folder) with { Piped = "Hello\n" }).RunAsync(["chat", .. options]);
        var batch = await In(folder).RunAsync(["batch", "messages.txt", "--out", "results.jsonl", .. options]);

        Assert.Equal("From the model\n", chat.Out);
        Assert.DoesNotContain(Notice, chat.Error + batch.Error, StringComparison.Ordinal);
        Assert.Contains("From the model", File.ReadAllText(folder["results.jsonl"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--model openai", "--model openai requires --model-url")]
    [InlineData("--model-url http://localhost:1/v1", "require --model openai")]
    [InlineData("--model gpt-4o", "--model requires one of scripted, openai")]
    public async Task Options_that_contradict_each_other_are_errors(string options, string message)
    {
        using var folder = Project();

        var run = await (In(folder) with { Piped = "Hello\n" }).RunAsync(["chat", .. options.Split(' ')]);

        Assert.Equal(1, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static TemporaryFolder Project()
    {
        TemporaryFolder folder = new();
        folder.Write("agents/one.yaml", Agents.Named("One"));
        folder.Write("messages.txt", "Hello\n");
        return folder;
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };
}
