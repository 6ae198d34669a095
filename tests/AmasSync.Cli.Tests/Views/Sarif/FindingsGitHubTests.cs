using System.Globalization;
using System.Text.RegularExpressions;
using Amas.Config.Findings;
using AmasSync.Cli.Views.Sarif;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Tests.Views.Sarif;

/// <summary>Tests annotations, read like a GitHub runner reads its commands.</summary>
public sealed partial class FindingsGitHubTests
{
    [Fact]
    public void A_finding_is_a_command_with_its_place() => Assert.Equal(
        "::error file=agents/triage.yaml,line=3,endLine=3,col=5,endColumn=13,title=AS0203 Triage::unknown agent 'publsher' in routing 'no' (did you mean 'publisher'?)\n1 error, 0 warnings in 2 files.\n",
        Written([SamplePlans.Misspelt]));

    [Theory]
    [InlineData("x\n::error::forged")]
    [InlineData("x\r::add-mask::forged")]
    [InlineData("x%0A::error::forged %25 100 %")]
    [InlineData("::stop-commands::x, file=y::z")]
    [InlineData("x\u2028##[error]y\u0085z\u001b[31m\u202e")]
    public void Text_in_a_finding_cannot_be_a_command(string text)
    {
        var written = Written(
            [SamplePlans.Misspelt with { Message = text, Hint = text, Provenance = text, Agent = text, Place = new(text, 3, 5, 4, 2) }]);

        var command = Command().Match(Assert.Single(written.Split('\n')[..^2]));
        Assert.True(command.Success, written);
        Assert.Equal("error", command.Groups["name"].Value);
        Assert.Equal(
            ["file", "line", "endLine", "title"],
            command.Groups["property"].Value.Split(',').Select(property => property.Split('=')[0]));
        Assert.DoesNotContain(written, character => character is not '\n' && char.IsControl(character));
        var visible = VisibleText.Escape(text);
        Assert.Equal($"{visible} ({visible}) [{visible}]", Unescaped(command.Groups["message"].Value));
        Assert.Equal($"AS0203 {visible}", Unescaped(command.Groups["property"].Value.Split("title=")[1]));
    }

    [Fact]
    public void Annotations_beyond_the_limit_are_counted()
    {
        var lines = Written([.. new[] {
            Severity.Error,
            Severity.Warning,
            Severity.Info,
            Severity.Off }.SelectMany(severity => Enumerable.Range(1, 25).Select(line => SamplePlans.Misspelt with { Severity = severity, Place = Place.StartOf($"{line}.yaml") }))]).Split('\n');

        Assert.Equal(10, lines.Count(line => line.StartsWith("::error ", StringComparison.Ordinal)));
        Assert.Equal(10, lines.Count(line => line.StartsWith("::warning ", StringComparison.Ordinal)));
        Assert.Equal(10, lines.Count(line => line.StartsWith("::notice ", StringComparison.Ordinal)));
        Assert.Equal(
            "::notice title=amas-sync::and 15 more errors, 15 more warnings, 16 more notices; run 'amas-sync validate' to see all",
            lines[^3]);
        Assert.Equal("25 errors, 25 warnings in 2 files.", lines[^2]);
    }

    [Fact]
    public async Task Files_are_relative_to_the_root_of_the_repository()
    {
        using TemporaryFolder folder = new();
        folder.Write("repository/sub/agents/broken.yaml", "name: [");
        var variables = new Dictionary<string, string> { ["GITHUB_WORKSPACE"] = folder["repository"] };

        var inside = await new ToolRun.Given { Folder = folder["repository/sub"], Variables = variables }.RunAsync(
            "validate",
            "--format",
            "github");
        var alone = await new ToolRun.Given { Folder = folder["repository/sub"] }.RunAsync("validate", "--format", "github");
        var outside = await new ToolRun.Given
        {
            Folder = folder["repository/sub"],
            Variables = new Dictionary<string, string> { ["GITHUB_WORKSPACE"] = folder["other"] }
        }.RunAsync("validate", "--format", "github");

        Assert.Equal(8, inside.Code);
        Assert.StartsWith("::error file=sub/agents/broken.yaml,", inside.Out, StringComparison.Ordinal);
        Assert.StartsWith("::error file=agents/broken.yaml,", alone.Out, StringComparison.Ordinal);
        Assert.StartsWith("::error file=agents/broken.yaml,", outside.Out, StringComparison.Ordinal);
        Assert.Empty(inside.Error);
    }

    private static string Written(Finding[] findings)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        new FindingsGitHubView(file => file).Write(findings, 2, writer);
        return writer.ToString();
    }

    // Like the runner: a percent sign last.
    private static string Unescaped(
        string text) => text.Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal)
        .Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal).Replace(
            "%25",
            "%",
            StringComparison.Ordinal);

    [GeneratedRegex(@"\A::(?<name>[a-z]+) (?<property>[^:]*)::(?<message>.*)\z", RegexOptions.Singleline)]
    private static partial Regex Command();
}
