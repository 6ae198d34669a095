using System.Text.Json;
using Amas.Client.Tests.Chat;
using Microsoft.Extensions.Logging.Abstractions;

namespace Amas.Client.Tests.Readme;

/// <summary>The programs of the package's README are these, and they do what it says.</summary>
public sealed class ReadmeTests : IDisposable
{
    private static readonly JsonElement Config = JsonElement.Parse("""{"name":"Support","agent_type":"llm_agent","variables":{"customer_name":{"type":"str","default":"you"}}}""");

    // Spans of other tests are told here as well, even when this test is over.
    private static readonly StringWriter Watched = new();

    private readonly StringWriter console = new() { NewLine = "\n" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string[] Printed => console.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => console.Dispose();

    [Fact]
    public void Every_program_of_the_README_is_compiled_and_every_compiled_one_is_in_it()
    {
        Assert.True(ReadmeText.Printed.Count > 10);
        Assert.Equal(ReadmeText.Compiled.Order(StringComparer.Ordinal), ReadmeText.Printed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_client_is_made_for_the_public_server() => Assert.Equal(AmasClientOptions.PublicAddress, FirstSteps.Client("key"));

    [Fact]
    public async Task The_first_agent_is_validated_and_answers()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();

        await FirstSteps.FirstAgentAsync(client, console);

        Assert.Contains("I need help with my account", Assert.Single(Printed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chatbot_answers_three_times_and_shows_the_history()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();

        await FirstSteps.ChatbotAsync(client, Config, console);

        Assert.Equal(9, Printed.Length);
        Assert.Equal(Printed[..3].Select(answer => $"assistant: {answer}"), [Printed[4], Printed[6], Printed[8]]);
        Assert.Equal(["user: Hi, I need help", "user: How do I reset my password?", "user: Thank you!"], [Printed[3], Printed[5], Printed[7]]);
    }

    [Fact]
    public async Task A_story_is_told_in_pieces()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        var chat = await AmasChat.StartAsync(client, Config, Token);

        await FirstSteps.StreamingAsync(chat, console);

        Assert.StartsWith("[", Printed[0], StringComparison.Ordinal);
        Assert.Equal($"{Printed[1].Length} characters in ", Printed[2][..Printed[2].IndexOf("00:", StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task An_agent_with_a_knowledge_base_answers()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();

        await FirstSteps.KnowledgeBaseAsync(client, console);

        Assert.Single(Printed);
    }

    [Fact]
    public async Task A_saved_agent_is_made_used_changed_and_deleted()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();

        await Configurations.SavedAgentAsync(client, console);

        Assert.Equal("Support Agent Template (support_agent_template)", Printed[0]);
        Assert.Equal(2, Printed.Length);
        Assert.Empty(await client.Agents.ListAsync(Token));
        Assert.Empty(await client.Sessions.ListAsync(Token));
    }

    [Fact]
    public async Task A_workflow_from_a_YAML_file_tells_which_agent_said_what()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();

        await Configurations.WorkflowAsync(client, ReadmeText.PathOf("agents/content-review.yaml"), console);

        Assert.StartsWith("writer: ", Printed[0], StringComparison.Ordinal);
        Assert.Matches(@"^\d+ tokens read, \d+ written$", Printed[^1]);
    }

    [Fact]
    public async Task A_picture_and_inputs_go_along_with_a_message()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        var session = await client.Sessions.CreateAsync(Config, Token);

        await Configurations.InputsAsync(client, session.Id, console);

        Assert.StartsWith("order-4711: ", Assert.Single(Printed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_is_printed()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        var session = await client.Sessions.CreateAsync(Config, Token);

        await Operations.StatusAsync(client, session.Id, console);

        Assert.Equal([$"Session ID: {session.Id}", "Status: active", "Title: Support"], Printed[..3]);
        Assert.Matches(@"^Created: 20\d\d-\d\d-\d\d \d\d:\d\d:\d\dZ$", Printed[3]);
    }

    [Fact]
    public async Task A_batch_is_answered_message_by_message()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        var session = await client.Sessions.CreateAsync(Config, Token);

        await Operations.BatchAsync(client, session.Id, console);

        Assert.Equal(["1/3: ", "2/3: ", "3/3: "], Printed.Select(line => line[..5]));
        Assert.DoesNotContain(Printed, line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Old_sessions_are_cleaned_up()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        await client.Sessions.CreateAsync(Config, Token);

        await Operations.CleanUpAsync(client, console);

        Assert.Equal(["0 deleted, 1 kept"], Printed);
    }

    [Fact]
    public async Task An_error_says_what_to_do()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        var needy = await client.Sessions.CreateFromJsonAsync("""{"name":"A","agent_type":"llm_agent","variables":{"order":{"type":"int"}}}""", Token);
        await using ChatServer broken = new();
        broken.Meeting(ChatServer.Ignores(Server.Reply.Reset), ChatServer.Ignores(Server.Reply.Json("""{"status":"error","error":{"message":"no model"}}""")));
        using var unlucky = broken.Client();

        await Operations.ErrorsAsync(client, "session_unknown", console);
        await Operations.ErrorsAsync(client, needy.Id, console);
        await Operations.ErrorsAsync(unlucky, ChatServer.Session, console);
        await Operations.ErrorsAsync(unlucky, ChatServer.Session, console);
        await Operations.ErrorsAsync(unlucky, ChatServer.Session, console);

        Assert.Equal("There is no such session: it may have been deleted.", Printed[0]);
        Assert.StartsWith("inputs.order: ", Printed[1], StringComparison.Ordinal);
        Assert.StartsWith("Look before you send it again: ", Printed[2], StringComparison.Ordinal);
        Assert.Equal("The agents ended with error: no model", Printed[3]);
        Assert.Equal("re: Hello!", Printed[4]);
    }

    [Fact]
    public async Task A_client_with_options_of_its_own_works()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = Operations.Patient(emulator.Address, RealEmulator.Key, NullLogger.Instance);

        Assert.Empty(await client.Agents.ListAsync(Token));
    }

    [Fact]
    public async Task A_call_can_be_watched()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();

        await Operations.WatchedAsync(client, TextWriter.Synchronized(Watched));

        Assert.Contains(Watched.ToString().Split('\n'), line => line.StartsWith("GET sessions/ took ", StringComparison.Ordinal));
    }
}
