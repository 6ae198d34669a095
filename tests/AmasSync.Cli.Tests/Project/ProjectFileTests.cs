using System.Text;
using AmasSync.Cli.Tests.Commands.Applying;

namespace AmasSync.Cli.Tests.Project;

/// <summary>Tests project files in the encodings and states that disks, editors and interrupted copies produce.</summary>
public sealed class ProjectFileTests
{
    private const string Sound = "version: 1\nenvironments: {local: {server: embedded}}\n";

    public static TheoryData<string, byte[], string> Broken => new()
    {
        { "empty", [], "amas-sync.yaml:1:1: error AS0416: the project file is empty" },
        { "nothing but remarks", Encoding.UTF8.GetBytes("# version: 1\n\n"), "error AS0416: the project file is empty" },
        {
            "two documents",
            Encoding.UTF8.GetBytes("version: 1\n---\nversion: 1\n"),
            "amas-sync.yaml:3:1: error AS0416: the project file has 2 documents" },
        { "a text", Encoding.UTF8.GetBytes("version 1"), "amas-sync.yaml:1:1: error AS0411" },
        { "binary", [0x7F, 0x45, 0x4C, 0x46, 0x00, 0x01], "error AS00" },
        { "not UTF-8", [.. Encoding.UTF8.GetBytes("version: 1\nagents: "), 0xFF, 0xFE, 0xFD], "amas-sync.yaml:2:9: error AS00" },
        { "cut off in a quote", Encoding.UTF8.GetBytes("version: 1\nenvironments: {local: {server: \"embe"), "error AS0001" },
        {
            "cut off in UTF-16",
            Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Sound)).SkipLast(1).ToArray(),
            "error AS00" },
        { "a key twice", Encoding.UTF8.GetBytes("version: 1\nversion: 1\nagent: x\n"), "amas-sync.yaml:3:1: error AS0410" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public Task Errors_in_the_file_are_findings_and_no_request_is_sent(string what, byte[] content, string expected)
    {
        Assert.NotEmpty(what);
        return AssertRefusedAsync(content, expected);
    }

    // Not a case of the theory: the runner would serialize 11 MB to identify it, which takes a minute.
    [Fact]
    public Task A_huge_file_is_a_finding_and_no_request_is_sent() =>
        AssertRefusedAsync(Encoding.UTF8.GetBytes($"version: 1\n# {new string('x', 11 * 1024 * 1024)}"), "error AS0007");

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task A_file_in_UTF_16_or_UTF_32_is_read(string encoding)
    {
        using var folder = ApplyCommandTests.Folder("One");
        await File.WriteAllTextAsync(
            folder["amas-sync.yaml"],
            Sound,
            Encoding.GetEncoding(encoding),
            TestContext.Current.CancellationToken);

        Assert.Equal(0, (await In(folder).RunAsync("validate")).Code);
    }

    [Fact]
    public async Task The_required_version_is_checked_first()
    {
        using var folder = ApplyCommandTests.Folder("One");
        folder.Write("amas-sync.yaml", "required_version: '>=9'\nnews: !later x\nnews: y\nversion: 7\n");

        var run = await In(folder).RunAsync("plan", "--env", "whatever");

        Assert.Equal(8, run.Code);
        Assert.StartsWith("amas-sync: 1 error: amas-sync.yaml:1:19: AS0413", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_the_other_extension_is_not_silently_ignored()
    {
        using var folder = ApplyCommandTests.Folder("One");
        folder.Write("amas-sync.yml", Sound);

        var run = await In(folder).RunAsync("plan");

        Assert.Equal(1, run.Code);
        Assert.Contains("unsupported file name amas-sync.yml in ", run.Error, StringComparison.Ordinal);
        Assert.Contains("(rename it to amas-sync.yaml)", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("apply --yes")]
    [InlineData("validate --remote")]
    public async Task A_missing_key_is_reported_with_its_variable_before_any_request(string line)
    {
        using var folder = ApplyCommandTests.Folder("One");
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {far: {server: 'http://127.0.0.1:9', api_key: !env FAR_KEY}}\n");

        var run = await In(folder).RunAsync([.. line.Split(' '), "--verbose"]);

        Assert.Equal(3, run.Code);
        const string expected = "amas-sync: missing API key for 'far': FAR_KEY is not set (set FAR_KEY to the account's API key).";
        Assert.Equal(expected, run.Error.Trim());
    }

    [Theory]
    [InlineData("", "select an environment with --env (environments: one, two)")]
    [InlineData("default_environment: two\n", "== two")]
    public async Task With_several_environments_none_is_guessed(string line, string expected)
    {
        using var folder = ApplyCommandTests.Folder("One");
        folder.Write(
            "amas-sync.yaml",
            $"version: 1\n{line}environments:\n  one: {{server: embedded}}\n  two: {{server: embedded, name_suffix: ' 2'}}\n");

        var run = await In(folder).RunAsync("plan", "--offline");

        Assert.Equal(expected.StartsWith("==", StringComparison.Ordinal) ? 0 : 1, run.Code);
        Assert.Contains(expected.Replace("== ", "· ", StringComparison.Ordinal), run.Out + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agents_are_read_from_every_listed_folder_and_glob()
    {
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", "version: 1\nagents: [first, teams/*/agents, ./first]\n");
        folder.Write("first/one.yaml", Agents.Named("One"));
        folder.Write("teams/a/agents/two.yaml", Agents.Named("Two"));
        folder.Write("teams/b/agents/three.yaml", Agents.Named("Three"));
        folder.Write("teams/b/drafts/four.yaml", "name: [");

        var run = await In(folder).RunAsync("validate", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.Equal(3, run.Json.GetProperty("checked").GetProperty("agents").GetInt32());
    }

    [Fact]
    public async Task A_missing_folder_is_reported_at_its_place_in_the_project_file()
    {
        using var folder = ApplyCommandTests.Folder("One");
        folder.Write("amas-sync.yaml", "version: 1\nagents: [agents, agnets]\n");

        var run = await In(folder).RunAsync("validate");

        Assert.Equal(8, run.Code);
        Assert.Contains("amas-sync.yaml:2:18: error AS0023: folder not found: agnets", run.Out, StringComparison.Ordinal);
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };

    private static async Task AssertRefusedAsync(byte[] content, string expected)
    {
        using var folder = ApplyCommandTests.Folder("One");
        await File.WriteAllBytesAsync(folder["amas-sync.yaml"], content, TestContext.Current.CancellationToken);

        var run = await In(folder).RunAsync("validate");

        Assert.Equal(8, run.Code);
        Assert.Contains(expected, run.Out, StringComparison.Ordinal);
        Assert.Equal(8, (await In(folder).RunAsync("apply", "--yes")).Code);
        Assert.False(Directory.Exists(folder[".amas-sync"]));
    }
}
