using System.Text.Json;
using Amas.Client.Tests.Chat;
using Amas.Client.Tests.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ReadmeSamples;

namespace Amas.Client.Tests.Readme;

/// <summary>Every sample of the READMEs is compiled as written, and does what the text says.</summary>
public sealed class ReadmeTests : IDisposable
{
    private static readonly JsonElement Config = JsonElement.Parse(
        """{"name":"Support","agent_type":"llm_agent","variables":{"customer_name":{"type":"str","default":"you"}}}""");

    // Spans of other tests are written here too, even after this test has ended.
    private static readonly StringWriter Watched = new();

    private readonly StringWriter console = new() { NewLine = "\n" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string[] Printed => console.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => console.Dispose();

    [Fact]
    public void Every_sample_is_compiled_and_every_compiled_sample_is_in_a_README()
    {
        Assert.True(ReadmeText.Samples.Count > 15);
        Assert.Equal(ReadmeText.CompiledSamples.Order(StringComparer.Ordinal), ReadmeText.Samples.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_code_block_is_a_sample_or_a_shell_command() =>
        Assert.All(ReadmeText.Blocks, block => Assert.Contains(block.Language, (string[])["csharp", "sh"]));

    [Fact]
    public void The_using_directives_of_the_README_are_those_that_the_samples_are_compiled_with() =>
        Assert.Equal(ReadmeText.CompiledUsings.Order(StringComparer.Ordinal), ReadmeText.Usings.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("--prerelease")]
    [InlineData("Transport")]
    [InlineData("AmasCall")]
    [InlineData("AmasModelFactory")]
    [InlineData("404")]
    [InlineData("/api/v1")]
    public void The_README_names(string term) => Assert.Contains(term, ReadmeText.ReadReadme("Amas.Client"), StringComparison.Ordinal);

    [Fact]
    public void A_client_is_created_for_the_public_server() => ConversationSamples.CreateClient("key");

    [Fact]
    public async Task The_first_agent_is_validated_and_replies()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();

        await ConversationSamples.FirstAgentAsync(client, console);

        Assert.Contains("I need help with my account", Assert.Single(Printed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chatbot_replies_three_times_and_shows_the_history()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();

        await ConversationSamples.ChatAsync(client, Config, console);

        Assert.Equal(9, Printed.Length);
        Assert.Equal(Printed[..3].Select(answer => $"assistant: {answer}"), [Printed[4], Printed[6], Printed[8]]);
        Assert.Equal(
            ["user: Hi, I need help", "user: How do I reset my password?", "user: Thank you!"],
            [Printed[3], Printed[5], Printed[7]]);
    }

    [Fact]
    public async Task A_story_is_streamed_in_pieces()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        var chat = await client.Chats.StartAsync(Config, Token);

        await ConversationSamples.StreamAsync(chat, console);

        Assert.StartsWith("[", Printed[0], StringComparison.Ordinal);
        Assert.Equal($"{Printed[1].Length} characters in ", Printed[2][..Printed[2].IndexOf("00:", StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task An_agent_with_a_knowledge_base_replies()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();

        await ConversationSamples.KnowledgeBaseAsync(client, console);

        Assert.Single(Printed);
    }

    [Fact]
    public async Task A_saved_agent_is_created_used_updated_and_deleted()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();

        await AgentSamples.SaveAsync(client, console);

        Assert.Equal("Support Agent Template (support_agent_template)", Printed[0]);
        Assert.Equal(2, Printed.Length);
        Assert.Empty(await client.Agents.ListAsync(Token));
        Assert.Empty(await client.Sessions.ListAsync(Token));
    }

    [Fact]
    public async Task A_workflow_from_a_YAML_file_names_the_agent_of_each_message()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();

        await AgentSamples.RunWorkflowAsync(client, ReadmeText.GetPath("agents/content-review.yaml"), console);

        Assert.StartsWith("writer: ", Printed[0], StringComparison.Ordinal);
        Assert.Matches(@"^\d+ tokens read, \d+ written$", Printed[^1]);
    }

    [Fact]
    public async Task An_image_and_inputs_are_sent_with_a_message()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        var session = await client.Sessions.CreateAsync(Config, Token);

        await AgentSamples.SendInputsAsync(client, session.Id, console);

        Assert.StartsWith("order-4711: ", Assert.Single(Printed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_is_printed()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        var session = await client.Sessions.CreateAsync(Config, Token);

        await OperationSamples.GetStatusAsync(client, session.Id, console);

        Assert.Equal([$"Session ID: {session.Id}", "Status: active", "Title: Support"], Printed[..3]);
        Assert.Matches(@"^Created: 20\d\d-\d\d-\d\d \d\d:\d\d:\d\dZ$", Printed[3]);
    }

    [Fact]
    public async Task A_batch_gets_a_reply_to_each_message()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        var session = await client.Sessions.CreateAsync(Config, Token);

        await OperationSamples.ExecuteBatchAsync(client, session.Id, console);

        Assert.Equal(["1/3: ", "2/3: ", "3/3: "], Printed.Select(line => line[..5]));
        Assert.DoesNotContain(Printed, line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Old_sessions_are_cleaned_up()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        await client.Sessions.CreateAsync(Config, Token);

        await OperationSamples.CleanUpAsync(client, console);

        Assert.Equal(["0 deleted, 1 kept"], Printed);
    }

    [Fact]
    public async Task An_error_says_what_to_do()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        var needy = await client.Sessions
            .CreateFromJsonAsync("""{"name":"A","agent_type":"llm_agent","variables":{"order":{"type":"int"}}}""", Token);
        await using ChatServer broken = new();
        broken.Meeting(
            ChatServer.Ignores(Server.Reply.Reset),
            ChatServer.Ignores(Server.Reply.Json("""{"status":"error","error":{"message":"no model"}}""")));
        using var unlucky = broken.Client();

        await OperationSamples.HandleErrorsAsync(client, "session_unknown", console);
        await OperationSamples.HandleErrorsAsync(client, needy.Id, console);
        await OperationSamples.HandleErrorsAsync(unlucky, ChatServer.Session, console);
        await OperationSamples.HandleErrorsAsync(unlucky, ChatServer.Session, console);
        await OperationSamples.HandleErrorsAsync(unlucky, ChatServer.Session, console);

        Assert.Equal("The session does not exist. It may have been deleted.", Printed[0]);
        Assert.StartsWith("inputs.order: ", Printed[1], StringComparison.Ordinal);
        Assert.StartsWith("The outcome is unknown. Check the session before sending again: ", Printed[2], StringComparison.Ordinal);
        Assert.Equal("The agents ended with status error: no model", Printed[3]);
        Assert.Equal("re: Hello!", Printed[4]);
    }

    [Fact]
    public async Task A_client_with_custom_options_works()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = OperationSamples.CreateWithOptions(emulator.Address, RealEmulator.Key, NullLogger.Instance);

        Assert.Empty(await client.Agents.ListAsync(Token));
    }

    [Fact]
    public async Task Calls_are_printed_and_sent_through_the_proxy()
    {
        await using var emulator = await RealEmulator.StartAsync();
        await using var proxy = ScriptedServer.Answering(Server.Reply.Json("[]"));
        using var client = OperationSamples.CreateWithTransport(emulator.Address, RealEmulator.Key, proxy.Address, console);

        Assert.Empty(await client.Agents.ListAsync(Token));

        Assert.Single(proxy.Requests);
        Assert.StartsWith("GET /api/v1/agent/: 200 in ", Assert.Single(Printed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_is_tested_with_a_mocked_client()
    {
        using FakeAmasClient client = new();
        SupportDesk desk = new(client);

        Assert.Equal("Echo: Hi", await desk.AnswerAsync("s1", "Hi"));
        var failure = await Assert.ThrowsAsync<AmasNotFoundException>(() => desk.AnswerAsync("s2", "Hi"));
        Assert.Equal("No such session", failure.ServerMessage);
    }

    [Fact]
    public async Task A_registered_client_is_injected()
    {
        ServiceCollection services = new();
        InjectionSamples.Register(new(services, new Dictionary<string, string?> { ["Amas:ApiKey"] = "key" }));
        services.AddSingleton<SupportDesk>();
        await using var provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<SupportDesk>());
    }

    [Fact]
    public async Task A_call_can_be_traced()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        var session = await client.Sessions.CreateAsync(Config, Token);

        await OperationSamples.TraceAsync(client, session.Id, TextWriter.Synchronized(Watched));

        Assert.Contains(Watched.ToString().Split('\n'), line => line.StartsWith("GET sessions/{id}/ took ", StringComparison.Ordinal));
    }
}
