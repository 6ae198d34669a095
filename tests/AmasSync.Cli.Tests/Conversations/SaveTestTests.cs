namespace AmasSync.Cli.Tests.Conversations;

/// <summary>Chats that are saved as tests, with the embedded server.</summary>
public sealed class SaveTestTests
{
    private const string File = "agents/one.tests.yaml";

    [Fact]
    public async Task A_conversation_becomes_a_test_that_can_be_run()
    {
        using var folder = Project();

        var chat = await ChatAsync(folder, $"I want my money back.\n/input tier=gold\n4711\n/save-test {File}\n/quit\n");

        Assert.Equal(0, chat.Code);
        Assert.Contains($"Saved 2 messages as the test i-want-my-money-back in {File}.", chat.Error, StringComparison.Ordinal);
        Assert.Equal(
            """
            version: 1
            agent: One
            tests:
              - id: i-want-my-money-back
                turns:
                  - user: I want my money back.
                    # [One] You said: I want my money back.
                  - user: "4711"
                    inputs:
                      tier: gold
                    # [One] You said: 4711
                    assert:
                      # Replace this by what must hold for the answer.
                      - {type: word-count, min: 1}

            """.ReplaceLineEndings("\n"),
            System.IO.File.ReadAllText(folder[File]));
        Assert.Equal(0, (await In(folder).RunAsync("validate")).Code);
        Assert.Equal(0, (await In(folder).RunAsync("test")).Code);
    }

    [Fact]
    public async Task A_second_conversation_is_added_to_the_file_of_the_same_agent()
    {
        using var folder = Project();

        var chat = await ChatAsync(folder, $"Hello\n/save-test {File}\n/new\nHello\n/save-test {File}\n/quit\n");
        var test = await In(folder).RunAsync("test", "--format", "json");

        Assert.Contains("Saved 1 message as the test hello-2", chat.Error, StringComparison.Ordinal);
        Assert.Equal(0, test.Code);
        Assert.Equal(
            ["hello", "hello-2"],
            test.Json.GetProperty("tests").EnumerateArray().Select(each => each.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("version: 1\ntests: # mine\n- id: kept\n  turns: [{user: Hi, assert: [{type: contains, value: Hi}]}]\n")]
    [InlineData("version: 1\r\nagent: one\r\ntests:\r\n    - id: kept\r\n      turns: [{user: Hi, assert: [{type: icontains, value: hi}]}]")]
    [InlineData("version: 1\nagent: agents/one.yaml\ntests:\n  - {id: kept, turns: [{user: Hi, assert: [{type: icontains, value: hi}]}]}\n\n# the end\n")]
    public async Task What_a_file_already_has_stays_as_it_is(string before)
    {
        using var folder = Project();
        folder.Write(File, before);

        var chat = await ChatAsync(folder, $"Hello\n/save-test {File}\n/quit\n");

        var after = System.IO.File.ReadAllText(folder[File]);
        Assert.Contains("Saved 1 message", chat.Error, StringComparison.Ordinal);
        Assert.StartsWith(before.TrimEnd(), after, StringComparison.Ordinal);
        Assert.Equal(before.Contains('\r', StringComparison.Ordinal), after.Contains("Hello\r\n", StringComparison.Ordinal));
        Assert.Equal(0, (await In(folder).RunAsync("validate")).Code);
    }

    [Theory]
    [InlineData("version: 1\nagent: Two\ntests:\n  - id: kept\n", "has the tests of another agent, 'Two'")]
    [InlineData("version: 1\ntests: [{id: kept}]\n", "a test cannot be added to it")]
    [InlineData("tests:\n  - id: kept\nversion: 1\n", "a test cannot be added to it")]
    [InlineData("not: [a test", "a test cannot be added to it")]
    [InlineData("", "a test cannot be added to it")]
    public async Task Another_file_is_never_overwritten(string before, string message)
    {
        using var folder = Project();
        folder.Write(File, before);

        var chat = await ChatAsync(folder, $"Hello\n/save-test {File}\n/quit\n");

        Assert.Contains(message, chat.Error, StringComparison.Ordinal);
        Assert.Contains("use another file", chat.Error, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllText(folder[File]));
    }

    [Theory]
    [InlineData("Hello\n/save-test\n", "/save-test needs a file (for example /save-test agents/support.tests.yaml)")]
    [InlineData("Hello\n/save-test one.yaml\n", "'one.yaml' is not the name of a test file (use a name that ends in .tests.yaml)")]
    [InlineData("/save-test a.tests.yaml\n", "there is no conversation to save (send a message first)")]
    [InlineData("Hello\n/new\n/save-test a.tests.yaml\n", "there is no conversation to save (send a message first)")]
    [InlineData("Hello\n/save-test agents/one.yaml/a.tests.yaml\n", "cannot write 'agents/one.yaml/a.tests.yaml'")]
    [InlineData("/save-tset a.tests.yaml\n", "did you mean /save-test?")]
    [InlineData("/help\n", "/save-test FILE     Save the conversation as a test")]
    public async Task What_cannot_be_saved_is_a_sentence_and_the_chat_continues(string typed, string message)
    {
        using var folder = Project();

        var chat = await ChatAsync(folder, $"{typed}Still here\n/quit\n");

        Assert.Equal(0, chat.Code);
        Assert.Contains(message, chat.Error, StringComparison.Ordinal);
        Assert.EndsWith("You said: Still here\n", chat.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_texts_and_templates_are_kept_as_they_were_said()
    {
        using var folder = Project();
        folder.Write("script.yaml", "'*': [{says: \"\\e[31mred\\n# not a comment\\n\\r---\\nlast\"}]");
        const string Said = "${{ vars.x }} {{ y }} - a: [b] # c";

        await ChatAsync(folder, $"{Said}\n/save-test {File}\n/quit\n", "--script", "script.yaml");
        var test = await In(folder).RunAsync("test", "--format", "json", "--script", "script.yaml");

        var text = System.IO.File.ReadAllText(folder[File]);
        Assert.DoesNotContain('\e', text);
        Assert.Contains("        # \"\\x1B[31mred\"\n        # # not a comment\n        # \n        # ---\n        # last\n"
            .Replace("# \n", "#\n", StringComparison.Ordinal), text, StringComparison.Ordinal);
        Assert.Equal(0, test.Code);
        Assert.Equal(
            Said, test.Json.GetProperty("tests")[0].GetProperty("runs")[0].GetProperty("turns")[0].GetProperty("user").GetString());
    }

    private static Task<ToolRun> ChatAsync(TemporaryFolder folder, string typed, params string[] options) =>
        (In(folder) with { Typed = typed }).RunAsync(["chat", .. options]);

    private static TemporaryFolder Project()
    {
        TemporaryFolder folder = new();
        folder.Write(
            "agents/one.yaml",
            "name: One\nagent_type: llm_agent\nsystem_prompt: Help.\nvariables: {tier: {type: str, default: none}}\n");
        return folder;
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };
}
