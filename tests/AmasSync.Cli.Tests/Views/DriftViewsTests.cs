using Amas.Config.Json;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning.Drift;
using static AmasSync.Cli.Tests.Views.SampleConfigs;

namespace AmasSync.Cli.Tests.Views;

public sealed class DriftViewsTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 15, 0, TimeSpan.Zero);

    /// <summary>A report with every kind of drift.</summary>
    internal static DriftReport Everything { get; } = Of(
        Changed(
            "Support Agent", Support("0.7", OldPrompt, """["web_search"]"""), Support("0.4", NewPrompt, """["web_search", "refunds"]""")),
        Changed("Triage", Triage("gpt-4o"), Triage("gpt-4o-mini").With("name", new ConfigValue.Text("Router"))),
        new AgentDrift(SamplePlans.Owned("Old FAQ", "agents/faq.yaml", Flat("Old FAQ")) with { AppliedAt = Now.AddDays(-200) }, null, []))
        with
    { Remarks = ["2 of the 3 managed agents are not on the server; this is probably a different account or server (check the key)"] };

    [Theory]
    [InlineData("drift.txt", false)]
    [InlineData("drift.ansi.txt", true)]
    public void A_complete_report_matches_the_golden_file(string golden, bool isColored) =>
        Golden.Matches(golden, Text(new DriftTextView(new(isColored), 100).Write, Everything));

    [Fact]
    public void The_Markdown_matches_the_golden_file() =>
        Golden.Matches("drift.md", Text((report, to) => DriftMarkdownView.Write(report, to), Everything));

    [Fact]
    public void The_JSON_matches_the_golden_file() => Golden.Matches("drift.json", Text(WriteJson, Everything));

    internal static void WriteJson(DriftReport report, TextWriter to) => DriftJsonView.Write(report, RunFacts.None, to);

    [Fact]
    public void No_drift_and_a_project_without_agents_are_reported_in_a_sentence()
    {
        Assert.Contains(
            "No drift: 3 managed agents are unchanged since the last apply.",
            Text(new DriftTextView(Palette.Plain, 100).Write, Of() with { CheckedCount = 3 }),
            StringComparison.Ordinal);
        Assert.Contains(
            "No drift: 1 managed agent is unchanged since the last apply.",
            Text(new DriftTextView(Palette.Plain, 100).Write, Of() with { CheckedCount = 1 }),
            StringComparison.Ordinal);
        Assert.Contains(
            "does not manage any agents on this server yet",
            Text(new DriftTextView(Palette.Plain, 100).Write, Of() with { CheckedCount = 0 }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_report_fits_into_a_comment_and_counts_omitted_agents()
    {
        var prompt = string.Concat(Enumerable.Repeat("many words in a line\n", 5000));
        var many = Enumerable.Range(0, 400).Select(
            number => Changed($"Agent {number}", Flat("A"), Flat("A").With("prompt", new ConfigValue.Text(prompt))));
        var markdown = Text((report, to) => DriftMarkdownView.Write(report, to), Of([.. many]));
        Assert.InRange(markdown.Length, 10_000, PlanMarkdownView.MaxLength);
        Assert.Contains("of 400 are not shown here: run `amas-sync drift`", markdown, StringComparison.Ordinal);
    }

    internal static DriftReport Of(params IReadOnlyList<AgentDrift> agents) => new()
    {
        ToolVersion = "0.1.0",
        Environment = "production",
        Server = "https://api-be.atthene.com/api/v1",
        Inventory = "git",
        RunCount = 41,
        GeneratedAt = Now,
        CheckedCount = agents.Count + 14,
        Agents = agents,
        Remarks = [],
    };

    internal static AgentDrift Changed(string name, ConfigValue.Map before, ConfigValue.Map now)
    {
        var owned = SamplePlans.Owned(name, $"agents/{name}.yaml", before) with { AppliedAt = Now.AddDays(-3) };
        var there = SamplePlans.Observed(name, now) with
        {
            Id = owned.Id,
            Name = new(Assert.IsType<ConfigValue.Text>(now["name"] ?? new ConfigValue.Text(name)).Value),
        };
        return new(owned, there, [.. AgentComparer.CompareObserved(before, now)]);
    }

    internal static string Text(Action<DriftReport, TextWriter> write, DriftReport report)
    {
        using StringWriter writer = new();
        write(report, writer);
        return writer.ToString();
    }
}
