using Amas.Config.Findings;
using Amas.Config.Findings.Rules;

namespace Amas.Config.Tests.Findings;

public sealed class SeverityRulesTests
{
    private static readonly SeverityRules Strict = SeverityRules.None with { IsStrict = true };

    [Fact]
    public void Strict_rules_make_every_warning_an_error_except_that_the_server_did_not_answer()
    {
        foreach (var rule in RuleCatalog.All)
        {
            foreach (var severity in new[] { Severity.Info, Severity.Warning, Severity.Error })
            {
                var finding = rule.CreateFinding(Place.StartOf("a.yaml"), "message") with { Severity = severity };
                var isEscalated = severity == Severity.Warning && rule.Id != "AS0702";

                var strict = Assert.Single(Strict.Apply([finding]));

                Assert.Equal(isEscalated ? Severity.Error : severity, strict.Severity);
                Assert.Equal(isEscalated, strict.IsEscalated);
                Assert.Equal([strict], Strict.Apply([strict]));
                Assert.Equal([finding], SeverityRules.None.Apply([finding]));
            }
        }
    }

    [Theory]
    [InlineData("Warning", "Error")]
    [InlineData("Info", "Info")]
    [InlineData("Error", "Error")]
    public void The_severity_that_a_project_sets_counts_first(string given, string expected)
    {
        var severity = Enum.Parse<Severity>(given);
        var rules = new SeverityRules(new Dictionary<string, Severity> { ["AS0601"] = severity }) { IsStrict = true };
        var finding = RuleCatalog.ToolsWithoutCaller.CreateFinding(Place.StartOf("a.yaml"), "message");

        Assert.Equal(Enum.Parse<Severity>(expected), Assert.Single(rules.Apply(rules.Apply([finding]))).Severity);
    }

    [Fact]
    public void A_rule_that_is_off_stays_off_in_strict_runs()
    {
        SeverityRules rules = new(new Dictionary<string, Severity> { ["AS0601"] = Severity.Off }) { IsStrict = true };

        Assert.Empty(rules.Apply([RuleCatalog.ToolsWithoutCaller.CreateFinding(Place.StartOf("a.yaml"), "message")]));
    }
}
