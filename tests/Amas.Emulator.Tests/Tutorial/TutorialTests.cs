using System.Text.Json.Nodes;

namespace Amas.Emulator.Tests.Tutorial;

/// <summary>
/// Every program of the REST tutorial behaves with the emulator as the tutorial says. The tests need the Debian packages
/// python3-requests, python3-yaml and curl.
/// </summary>
public sealed class TutorialTests
{
    [Fact]
    public void Every_program_of_the_tutorial_is_tested() =>
        Assert.DoesNotMatch(
            @"(?m)^\s*(curl|import|from \S+ import|def|class|print\(|edges:)|requests\.\w+\(", TutorialText.Find().Without(Programs.All));

    [Fact]
    public async Task Step_1_finds_the_configuration_valid()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using Stage stage = new(emulator);

        Assert.Equal("""{"valid":true,"message":"Configuration is valid"}""", await stage.ShellAsync(Programs.ValidateByCurl));
    }

    [Fact]
    public async Task Steps_2_and_3_create_a_session_and_get_a_response()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using Stage stage = new(emulator);

        var session = JsonNode.Parse(await stage.ShellAsync(Programs.CreateSessionByCurl))!;
        var reply = JsonNode.Parse(await stage.ShellAsync(Programs.ExecuteByCurl, (string)session["id"]!))!;

        Assert.Equal(("Support Chat Session", true), ((string?)session["title"], (bool?)reply["success"]));
        Assert.NotEqual("", (string?)reply["response"]!["content"]);
    }

    [Fact]
    public async Task The_chatbot_replies_three_times_and_gets_the_full_history()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using Stage stage = new(emulator);

        var printed = await stage.PythonAsync(Programs.Chatbot, after: "import json\nprint(json.dumps(history))");

        Assert.Matches(@"^(\S.*\n){4}$", printed);
        Assert.Equal(
            ["user: Hi, I need help", "assistant", "user: How do I reset my password?", "assistant", "user: Thank you!", "assistant"],
            JsonNode.Parse(printed.Split('\n')[3])!.AsArray()
                .Select(message => (string?)message!["role"] == "user" ? $"user: {message["content"]}" : (string?)message["role"]));
    }

    [Fact]
    public async Task The_documentation_agent_with_a_knowledge_base_replies()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using Stage stage = new(emulator);

        Assert.Matches(@"^\S.*\n$", await stage.PythonAsync(Programs.KnowledgeBase));
    }

    [Fact]
    public async Task A_saved_agent_is_created_listed_read_updated_and_deleted()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using Stage stage = new(emulator);

        var printed = await stage.PythonAsync(
            Programs.SavedAgents, after: "print(len(agents), agent_response.json()['id'] == agent_id, "
                + "update_response.json()['system_config']['agents'][0]['system_prompt'])");

        Assert.Equal("1 True Updated prompt here\n", printed);
        Assert.Equal(
            ["POST 201", "GET 200", "GET 200", "PATCH 200", "DELETE 204"],
            (await emulator.LogAsync()).Select(line => JsonNode.Parse(line)!).Select(entry => $"{entry["method"]} {entry["status"]}"));
    }

    [Fact]
    public async Task The_status_is_printed_in_the_format_of_the_tutorial()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using Stage stage = new(emulator);
        var session = await stage.SessionAsync();

        var printed = await stage.PythonAsync(Programs.Status, before: $"session_id = \"{session}\"");

        Assert.Matches(
            $@"^Session ID: {session}\nStatus: active\nTitle: Support Chat Session\nCreated: 1\d{{9}}\nUpdated: 1\d{{9}}\n$", printed);
    }

    [Fact]
    public async Task The_review_workflow_runs_from_the_YAML_file_as_Python_reads_it()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using Stage stage = new(emulator);
        stage.Save(Programs.WorkflowConfig, "multi_agent_config.yaml");

        var printed = await stage.PythonAsync(Programs.Workflow, after: "print(config['edges'][2]['routing'])");

        Assert.StartsWith("{'success': True, ", printed, StringComparison.Ordinal);
        Assert.Contains("'status': 'completed'", printed, StringComparison.Ordinal);
        Assert.EndsWith("\n{True: 'publisher', False: '__end__'}\n", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_retry_sample_gets_its_reply()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using Stage stage = new(emulator);

        var printed = await stage.PythonAsync(Programs.Retry, before: $"session_id = \"{await stage.SessionAsync()}\"");

        Assert.Matches(@"^\S.*\n$", printed);
        Assert.DoesNotContain("Failed", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_manager_counts_and_cleans_up()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using Stage stage = new(emulator);
        var (first, second) = (await stage.SessionAsync(), await stage.SessionAsync());

        var printed = await stage.PythonAsync(
            Programs.SessionManager, before: $"should_delete = lambda session: session[\"id\"] == \"{first}\"");

        Assert.Equal("Active sessions: 2\n", printed);
        Assert.Equal([second], (await emulator.GetAsync("sessions/")).Json.AsArray().Select(session => (string?)session!["id"]));
    }

    [Fact]
    public async Task The_logging_sample_logs_success_and_returns_the_reply()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using Stage stage = new(emulator);
        var session = await stage.SessionAsync();

        var printed = await stage.PythonAsync(
            Programs.Logging, before: $"session_id = \"{session}\"", after: "print(execute_with_logging(session_id, "
                + "\"Hello!\")[\"success\"])");

        Assert.StartsWith("True\n", printed, StringComparison.Ordinal);
        Assert.Matches($@"INFO:__main__:Executing message in session {session}\nINFO:__main__:Success in \d+\.\d\ds\n$", printed);
    }

    [Fact]
    public async Task The_batch_processes_all_messages_in_one_session()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using Stage stage = new(emulator);
        var session = await stage.SessionAsync();

        var printed = await stage.PythonAsync(
            Programs.Batch, before: $"session_id = \"{session}\"", after: "print([(result['input'], result['output'] != '') for result in "
                + "results])");

        Assert.Equal(
            "Processing 1/3...\nProcessing 2/3...\nProcessing 3/3...\n"
            + "[('Summarize this document...', True), ('Extract key points...', True), ('Generate action items...', True)]\n",
            printed);
    }
}
