using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace AmasSync.Cli.Tests.Commands.Testing;

/// <summary>Answers that are long, or that would change a terminal or a document, in all outputs of <c>test</c>.</summary>
public sealed class HostileAnswerTests
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>The answers, as YAML.</summary>
    public static TheoryData<string> Answers =>
    [
        "\"\\e[2J\\e[31mred\\e]8;;http://evil.example\\a link\\e]8;;\\a \\0 \\x9b31m \\u202e\"",
        "\"# Title\\n\\n</details></td></table><script>alert(1)</script> ![x](http://evil.example/a.png) ``` ~~~ | a |\"",
        "\"]]> <failure> &amp; &#0; \\ufffe \\uffff \\ud83d\\ude42\"",
        "\"::error file=x::broken\\n::stop-commands::x\\n##[error]x\"",
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task No_output_contains_raw_control_characters(string answer)
    {
        using var folder = Project($"'*': [{{says: {answer}}}]");

        var text = await (In(folder) with { Columns = 80 }).RunAsync(Arguments("--junit-into", "r.xml", "--json-into", "r.json"));

        Assert.Equal(8, text.Code);
        AssertIsHarmless(Uncolored(text.Out) + Uncolored(text.Error));
        AssertIsHarmless(File.ReadAllText(folder["r.xml"]));
        AssertIsHarmless(File.ReadAllText(folder["r.json"]).Replace("\u202e", "", StringComparison.Ordinal));
        var document = XDocument.Load(folder["r.xml"]);
        Assert.Equal("testsuites", document.Root?.Name.LocalName);
        using var json = JsonDocument.Parse(File.ReadAllText(folder["r.json"]));
        Assert.Equal("fail", json.RootElement.GetProperty("tests")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task An_answer_of_a_megabyte_is_judged_as_a_whole_and_shown_in_part()
    {
        using var folder = Project($"'*': [{{says: \"{new string('x', Megabyte)} end\"}}]");
        folder.Write("agents/one.tests.yaml", """
            version: 1
            tests:
              - {id: has-end, runs: 1, pass: 1, turns: [{user: Hello, assert: [{type: contains, value: end}]}]}
              - {id: has-more, critical: true, runs: 1, turns: [{user: Hello, assert: [{type: contains, value: more}]}]}
            """);

        var run = await In(folder).RunAsync(Arguments("--junit-into", "r.xml", "--json-into", "r.json"));

        Assert.Equal(8, run.Code);
        Assert.InRange(run.Out.Length, 1, 20_000);
        Assert.InRange(new FileInfo(folder["r.xml"]).Length, 1, 100_000);
        var document = XDocument.Load(folder["r.xml"]);
        Assert.Equal("testsuites", document.Root?.Name.LocalName);
        using var json = JsonDocument.Parse(File.ReadAllText(folder["r.json"]));
        Assert.Equal(
            ["pass", "fail"],
            json.RootElement.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("verdict").GetString()));
    }

    [Fact]
    public async Task A_line_of_an_answer_is_never_a_workflow_command()
    {
        using var folder = Project("'*': [{says: \"::error::broken\\n::add-mask::x\"}]");

        var run = await In(folder).RunAsync(Arguments());

        Assert.DoesNotContain(
            run.Log.Split('\n'), line => line.StartsWith("::", StringComparison.Ordinal));
    }

    private static string[] Arguments(params string[] more) => ["test", "--script", "script.yaml", .. more];

    // Colors of the tool itself.
    private static string Uncolored(string text)
    {
        StringBuilder kept = new();
        for (var at = 0; at < text.Length; at++)
        {
            var end = text[at] == '\e' && at + 1 < text.Length && text[at + 1] == '[' ? text.IndexOfAny(['m', 'K'], at) : -1;
            var code = end > 0 ? text[(at + 2)..end] : "";
            if (end > 0 && code.All(character => char.IsAsciiDigit(character) || character == ';') && code != "31")
            {
                at = end;
            }
            else
            {
                kept.Append(text[at]);
            }
        }

        return kept.ToString();
    }

    private static void AssertIsHarmless(string text)
    {
        var harmful = text.Where(character => IsHarmful(character)).Select(character => ((int)character).ToString("x4", CultureInfo.InvariantCulture));
        Assert.Empty(harmful.Distinct());
    }

    private static bool IsHarmful(char character) =>
        (char.IsControl(character) && character is not ('\n' or '\r' or '\t')) || character is '\u202e';

    private static TemporaryFolder Project(string script)
    {
        TemporaryFolder folder = new();
        folder.Write("agents/one.yaml", Agents.Named("One"));
        folder.Write("agents/one.tests.yaml", """
            version: 1
            tests:
              - {id: greets, critical: true, runs: 1, turns: [{user: Hello, assert: [{type: contains, value: a greeting}]}]}
            """);
        folder.Write("script.yaml", script);
        return folder;
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };
}
