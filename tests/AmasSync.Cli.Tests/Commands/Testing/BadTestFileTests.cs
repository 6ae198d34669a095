using System.Text;

namespace AmasSync.Cli.Tests.Commands.Testing;

/// <summary>Test files that cannot be used: each is a sentence with a place and a way out, and no message is sent.</summary>
public sealed class BadTestFileTests
{
    private const string File = "agents/one.tests.yaml";
    private const string Turn = "turns: [{user: Hello, assert: [{type: contains, value: x}]}]";

    /// <summary>The text of a file, and what is said about it.</summary>
    public static TheoryData<string, string> Texts => new()
    {
        { Test("{type: icontain, value: x}"), $"{File}:4:43: error AS0804: " },
        { Test("{type: icontain, value: x}"), "did you mean 'icontains'?" },
        { Test("{type: javascript, value: x}"), "use regex, json or llm-rubric" },
        { "version: 1\ntests:\n  - {id: one, turns: [{user: Hello}]}\n", "AS0810" },
        { Message("\"\""), $"{File}:3:30: error AS0803: invalid 'user': expected a text that is not empty" },
        { Message("\" \\n\""), "invalid 'user': expected a text that is not empty" },
        { Test(Nest(8)), "invalid 'assert': expected at most 8 levels of assert-set" },
        { "", "AS0801" },
        { "# nothing\n", "AS0801" },
        { "version: 1\ntests: []\n", "AS08" },
        { $"version: 1\ntests:\n  - {{id: one, {Turn}}}\n---\nversion: 1\n", "AS0801" },
        { "version: 1\ntests:\n  - {id: one, turns: [{user: Hel", $"{File}:4:1: error AS0001: invalid Y" },
        { "version: 1\ntests:\n  - id: one\n    turns:\n      - user: \"Hel", File + ":5" },
        { "version: 1\ntests: &a [*a]\n", File },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_broken_file_is_reported_with_its_place(string text, string message)
    {
        using var folder = Project();
        folder.Write(File, text);

        var run = await In(folder).RunAsync("test");

        AssertReported(run, message);
        Assert.Equal(8, (await In(folder).RunAsync("validate")).Code);
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_reported_with_its_place()
    {
        using var folder = Project();
        folder.Write(File, "");
        byte[] bytes = [.. Encoding.ASCII.GetBytes("version: 1\ntests:\n  - {id: one, turns: [{user: 'Gr"), 0xfc, 0xdf, (byte)'e', (byte)'\''];
        System.IO.File.WriteAllBytes(folder[File], bytes);

        AssertReported(await In(folder).RunAsync("test"), $"{File}:3:");
    }

    [Fact]
    public async Task A_huge_file_is_not_read()
    {
        using var folder = Project();
        folder.Write(File, Test("{type: contains, value: x}") + new string('#', 11 * 1024 * 1024));

        AssertReported(await In(folder).RunAsync("test"), "10 MB");
    }

    [Fact]
    public async Task A_test_of_the_maximum_size_is_sent_whole()
    {
        using var folder = Project();
        var text = new string('x', 500_000);
        folder.Write(File, $"version: 1\ntests:\n  - {{id: one, runs: 1, pass: 1, turns: [{{user: {text}, assert: [{{type: contains, value: xxx}}]}}]}}\n");

        Assert.Equal(0, (await In(folder).RunAsync("test")).Code);
    }

    [Fact]
    public async Task A_folder_with_the_name_of_a_test_file_is_no_test_file()
    {
        using var folder = Project();
        folder.Write($"{File}/kept.txt", "");

        var run = await In(folder).RunAsync("test");

        Assert.Equal(4, run.Code);
        Assert.Contains("there are no tests (write NAME.tests.yaml beside the agent file NAME.yaml", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zero_selected_tests_are_not_a_success()
    {
        using var folder = Project();
        folder.Write(File, Test("{type: contains, value: x}"));

        var run = await In(folder).RunAsync("test", "--tag", "none");

        Assert.Equal(4, run.Code);
        Assert.Contains("no test was selected (use other globs and tags)", run.Error, StringComparison.Ordinal);
    }

    private static string Test(string assertion) =>
        $"version: 1\ntests:\n  - id: one\n    turns: [{{user: Hello, assert: [{assertion}]}}]\n";

    private static string Message(string user) =>
        $"version: 1\ntests:\n  - {{id: one, turns: [{{user: {user}, assert: [{{type: contains, value: x}}]}}]}}\n";

    // A set is one level.
    private static string Nest(int levels) => levels < 0
        ? "{type: contains, value: x}"
        : $"{{type: assert-set, assert: [{Nest(levels - 1)}]}}";

    private static void AssertReported(ToolRun run, string message)
    {
        var output = run.Out + run.Error;
        Assert.Equal(8, run.Code);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output, StringComparison.Ordinal);
    }

    private static TemporaryFolder Project()
    {
        TemporaryFolder folder = new();
        folder.Write("agents/one.yaml", Agents.Named("One"));
        return folder;
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };
}
