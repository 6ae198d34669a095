using System.Globalization;
using System.Text.Json;
using AmasSync.Cli.Tests.Real;
using AmasSync.Cli.Views.Sarif;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Tests.Views.Sarif;

/// <summary>Tests a plan as SARIF: errors and risks at the lines that cause them.</summary>
public sealed class PlanSarifTests
{
    [Fact]
    public async Task The_document_matches_the_SARIF_schema()
    {
        Dictionary<string, string> logs = new()
        {
            ["everything"] = Sarif(SamplePlans.Everything),
            ["empty"] = Sarif(SamplePlans.Empty),
            ["long"] = Sarif(SamplePlans.Long)
        };
        Assert.Empty((await NodeProgram.RunAsync("sarif.mjs", logs)).EnumerateArray().Select(complaint => complaint.GetString()));
    }

    [Fact]
    public async Task A_risk_is_a_warning_at_the_line_that_causes_it()
    {
        await using var emulator = await Amas.Emulator.EmulatorHost.StartAsync(new() { Port = 0 }, TestContext.Current.CancellationToken);
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{prod: {{server: '{emulator.BaseAddress}', prune: true}}}}\n");
        folder.Write("agents/support.yaml", Agents.Named("Support", "Never promise a refund."));
        folder.Write("agents/old.yaml", Agents.Named("Old"));
        ToolRun.Given given = new() { Folder = folder.Path, Variables = new Dictionary<string, string> { ["AMAS_API_KEY"] = "dev-key" } };
        Assert.Equal(0, (await given.RunAsync("apply", "--yes")).Code);
        folder.Write(
            "agents/support.yaml",
            Agents.Named("Support", "Answer briefly.").Replace("gpt-4o-mini", "gpt-4.1", StringComparison.Ordinal));
        File.Delete(folder["agents/old.yaml"]);

        Assert.Equal(0, (await given.RunAsync("plan", "--sarif-into", folder["plan.sarif"])).Code);

        var sarif = File.ReadAllText(folder["plan.sarif"]);
        Assert.Empty((await NodeProgram.RunAsync("sarif.mjs", new Dictionary<string, string> { ["run"] = sarif })).EnumerateArray());
        Assert.Equal(
            [("risk-delete", "warning", "agents/old.yaml", 1), ("risk-model", "warning", "agents/support.yaml", 10), ("risk-rule-removed", "warning", "agents/support.yaml", 12)],
            Results(sarif).Where(result => result.Rule.StartsWith("risk", StringComparison.Ordinal)).Order());
    }

    private static IEnumerable<(string Rule, string Level, string File, int Line)> Results(string sarif) =>
        JsonSerializer.Deserialize<JsonElement>(sarif).GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(result =>
        {
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            return (
                result.GetProperty("ruleId").GetString() ?? "",
                result.GetProperty("level").GetString() ?? "",
                place.GetProperty("artifactLocation").GetProperty("uri").GetString() ?? "",
                place.GetProperty("region").GetProperty("startLine").GetInt32());
        });

    private static string Sarif(Plan plan)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        new PlanSarifView(file => file).Write([new(plan)], [], writer);
        return writer.ToString();
    }
}
