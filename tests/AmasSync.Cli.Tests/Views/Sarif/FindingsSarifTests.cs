using System.Globalization;
using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Findings.Rules;
using AmasSync.Cli.Tests.Real;
using AmasSync.Cli.Views.Sarif;

namespace AmasSync.Cli.Tests.Views.Sarif;

/// <summary>Tests SARIF against the schema of the standard.</summary>
public sealed class FindingsSarifTests
{
    private const string Hostile = "a\u001b[31m\r\n::error::b\u202e \"'<b> [x](https://example.org) %41 \\ 😀 \u2028";

    private static readonly Finding[] Some =
    [
        SamplePlans.Misspelt,
        SamplePlans.Misspelt with { Rule = RuleCatalog.ToolsWithoutCaller, Severity = Severity.Warning, Hint = null, Pointer = null, Agent
            = null, Place = Place.StartOf("agents/with space & ünicode#1%2F.yaml") },
        SamplePlans.Misspelt with { Rule = RuleCatalog.NotYaml, Severity = Severity.Info, Message = Hostile, Provenance = Hostile, Agent
            = Hostile, Place = new(Hostile, 1, 2, 3, 4) },
        SamplePlans.Misspelt with { Severity = Severity.Off, Message = "switched off" },
    ];

    [Fact]
    public async Task The_document_matches_the_SARIF_schema()
    {
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", "version: 1\nagent: x\n");
        folder.Write("agents/broken.yaml", "name: [");
        folder.Write(
            "agents/one.yaml",
            Agents.Named("One").Replace("entry_point: writer", "entry_point: writter", StringComparison.Ordinal));
        var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync("validate", "--format", "sarif");
        Assert.Equal(8, run.Code);

        Dictionary<string, string> logs = new()
        {
            ["run"] = run.Out,
            ["some"] = Sarif(Some),
            ["none"] = Sarif([]),
            ["failed"] = Sarif([], "production: there is no key")
        };
        Assert.Empty((await NodeProgram.RunAsync("sarif.mjs", logs)).EnumerateArray().Select(complaint => complaint.GetString()));
        Assert.Equal(["AS0001", "AS0202", "AS0410"], Results(run.Out).Select(result => result.GetProperty("ruleId").GetString()).Order());
    }

    [Fact]
    public async Task The_schema_rejects_an_invalid_document()
    {
        Dictionary<string, string> logs = new()
        {
            ["wrong"] = Sarif(Some).Replace("\"startLine\": 3", "\"startLine\": 0", StringComparison.Ordinal),
            ["empty"] = "{}"
        };

        var complaints = (await NodeProgram.RunAsync("sarif.mjs", logs)).EnumerateArray().Select(complaint => complaint.GetString())
            .ToArray();

        Assert.Contains(complaints, complaint => complaint?.StartsWith("wrong: ", StringComparison.Ordinal) == true);
        Assert.Contains(complaints, complaint => complaint?.StartsWith("empty: ", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_result_has_a_place_and_a_severity()
    {
        var result = Results(Sarif(Some))[0];
        var location = result.GetProperty("locations")[0];

        Assert.Equal("error", result.GetProperty("level").GetString());
        Assert.Equal(
            "unknown agent 'publsher' in routing 'no' (did you mean 'publisher'?)",
            result.GetProperty("message").GetProperty("text").GetString());
        Assert.Equal(
            "agents/triage.yaml",
            location.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(
            """{"startLine":3,"startColumn":5,"endLine":3,"endColumn":13}""",
            JsonSerializer.Serialize(location.GetProperty("physicalLocation").GetProperty("region")));
        Assert.Equal("Triage", location.GetProperty("logicalLocations")[0].GetProperty("name").GetString());
        Assert.Equal("AS0203", Run(Sarif(Some)).GetProperty("tool").GetProperty("driver")
            .GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()]
            .GetProperty("id")
            .GetString());
        Assert.Equal(["error", "warning", "note"], Results(Sarif(Some)).Select(one => one.GetProperty("level").GetString()));
    }

    [Fact]
    public void Any_file_name_is_a_relative_address()
    {
        string[] addresses = [.. Results(Sarif(Some)).Select(result => result.GetProperty("locations")[0].GetProperty("physicalLocation")
            .GetProperty("artifactLocation")
            .GetProperty("uri")
            .GetString() ?? "")];

        Assert.Equal("agents/with%20space%20%26%20%C3%BCnicode%231%252F.yaml", addresses[1]);
        Assert.All(addresses, address => Assert.True(Uri.IsWellFormedUriString(address, UriKind.Relative), address));
        Assert.Equal(Some[2].Place.File, Uri.UnescapeDataString(addresses[2]));
    }

    [Fact]
    public void A_message_is_visible_and_contains_no_links()
    {
        var text = Results(Sarif(Some))[2].GetProperty("message").GetProperty("text").GetString() ?? "";

        Assert.StartsWith(
            "a\\x1b[31m\\r\\n::error::b\\u{202e} \"'<b> [x] (https://example.org) %41 \\ 😀 \\u{2028}",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_fingerprint_does_not_depend_on_lines_and_differs_for_equal_findings()
    {
        Finding moved = SamplePlans.Misspelt with { Place = SamplePlans.Misspelt.Place with { Line = 40, EndLine = 40 } };

        Assert.Equal(Fingerprints([SamplePlans.Misspelt]), Fingerprints([moved]));
        Assert.Equal(2, Fingerprints([SamplePlans.Misspelt, moved]).Distinct().Count());
        Assert.NotEqual(Fingerprints([SamplePlans.Misspelt]), Fingerprints([SamplePlans.Misspelt with { Agent = "Other" }]));
    }

    [Fact]
    public void The_most_severe_results_are_kept_and_the_others_counted()
    {
        var sarif = Sarif([.. Enumerable.Range(1, FindingsSarifView.MaxResults).Select(
            line => SamplePlans.Misspelt with { Severity = Severity.Warning, Place = new("a.yaml", line, 1, line, 2) }), SamplePlans.Misspelt]);

        Assert.Equal(FindingsSarifView.MaxResults, Results(sarif).Length);
        Assert.Equal("error", Results(sarif)[^1].GetProperty("level").GetString());
        Assert.StartsWith("1 less severe result omitted", Run(sarif).GetProperty("invocations")[0]
            .GetProperty("toolExecutionNotifications")[0]
            .GetProperty("message")
            .GetProperty("text")
            .GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_environments_are_one_run_without_duplicate_results()
    {
        using TemporaryFolder folder = new();
        folder.Write(
            "repository/sub/amas-sync.yaml",
            "version: 1\nenvironments: {one: {server: embedded}, two: {server: embedded, name_suffix: \" 2\"}}\n");
        folder.Write("repository/sub/agents/broken.yaml", "name: [");

        var run = await new ToolRun.Given
        {
            Folder = folder["repository/sub"],
            Variables = new Dictionary<string, string> { ["GITHUB_WORKSPACE"] = folder["repository"] },
        }.RunAsync("validate", "--format", "sarif", "--all-environments");

        Assert.Equal(8, run.Code);
        var result = Assert.Single(Results(run.Out));
        Assert.Equal("sub/agents/broken.yaml", result.GetProperty("locations")[0].GetProperty("physicalLocation")
            .GetProperty("artifactLocation")
            .GetProperty("uri")
            .GetString());
        Assert.Equal("amas-sync/", Run(run.Out).GetProperty("automationDetails").GetProperty("id").GetString());
    }

    private static string?[] Fingerprints(Finding[] findings) =>
        [.. Results(Sarif(findings)).Select(
            result => result.GetProperty("partialFingerprints").GetProperty("amasSyncFinding/v1").GetString())];

    private static JsonElement[] Results(string sarif) => [.. Run(sarif).GetProperty("results").EnumerateArray()];

    private static JsonElement Run(string sarif) => JsonSerializer.Deserialize<JsonElement>(sarif).GetProperty("runs")[0];

    private static string Sarif(Finding[] findings, params string[] failures)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        new FindingsSarifView(file => file).Write(findings, "amas-sync/production", failures, writer);
        return writer.ToString();
    }
}
