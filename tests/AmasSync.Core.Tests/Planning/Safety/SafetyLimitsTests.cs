using Amas.Config.Findings;
using Amas.Config.Findings.Rules;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Tests.Planning.Safety;

public sealed class SafetyLimitsTests
{
    [Theory]
    [InlineData("20%", null, 2, 5, "2 of 5 agents would be deleted; max_deletes (20%) allows 1")]
    [InlineData("0", null, 1, 5, "1 of 5 agents would be deleted; max_deletes (0) allows 0")]
    [InlineData("20%", 3, 2, 5, "2 agents would be deleted, but --allow-deletes is 3")]
    [InlineData("100%", 0, 1, 5, "1 agent would be deleted, but --allow-deletes is 0")]
    public void Too_many_deletes_are_refused_with_the_numbers_and_the_consent_option(
        string limit,
        int? allowed,
        int count,
        int owned,
        string message)
    {
        PlanOptions options = new() { MaxDeletes = Assert.IsType<DeleteLimit>(DeleteLimit.Parse(limit)), AllowDeletes = allowed };
        Assert.Equal(
            new Blocker(BlockerKind.Deletes, null, message, $"if this is intended, use apply --allow-deletes {count}"),
            SafetyLimits.CheckDeletes(count, owned, options, "apply"));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "the folder has 1 error")]
    [InlineData(3, "the folder has 3 errors")]
    public void Errors_in_the_folder_block_the_plan_and_warnings_do_not(int errors, string? message)
    {
        var state = Agents.State(Agents.Desired("""{"name":"A"}""")) with
        {
            Findings = [.. Enumerable.Repeat(
            Finding(Severity.Error),
            errors), Finding(Severity.Warning), Finding(Severity.Warning)]
        };
        Assert.Equal(
            message is null
                ? []
                : [new Blocker(BlockerKind.Findings, null, message, "fix the errors; until then nothing is written or deleted")],
            SafetyLimits.CheckPlan(state, Agents.Server(), Agents.Inventory()));
    }

    [Theory]
    [InlineData(0, "the folder contains no agents")]
    [InlineData(1, "the folder contains no agents, but this project manages 1")]
    public void An_empty_folder_is_never_applied(int owned, string message)
    {
        var inventory = Agents.Inventory([.. Enumerable.Range(0, owned).Select(index => Agents.Owned($$"""{"name":"N{{index}}"}"""))]);
        Assert.Equal(
            [new(BlockerKind.EmptySource, null, message, "check the folder; an empty folder is never applied")],
            SafetyLimits.CheckPlan(Agents.State(), Agents.Server(), inventory));
    }

    [Fact]
    public void Missing_managed_agents_are_reported_with_the_numbers()
    {
        var inventory = Agents.Inventory(
            [.. Enumerable.Range(0, 3).Select(index => Agents.Owned($$"""{"name":"N{{index}}"}""", id: $"{index}"))]);
        Assert.Equal(
            new Blocker(
                BlockerKind.AnotherAccount,
                null,
                "2 of the 3 managed agents are not on the server; this is probably a different account or server",
                "check the API key and the server; if the agents were really deleted, remove the inventory of this environment and apply again"),
            SafetyLimits.CheckAccount(new([], new HashSet<string> { "0", "1" }), inventory));
    }

    [Theory]
    [InlineData("20%", 50, 10)]
    [InlineData("20%", 9, 1)]
    [InlineData("20%", 3, 1)]
    [InlineData("100%", int.MaxValue, int.MaxValue)]
    [InlineData("0%", 50, 1)]
    [InlineData("7", 3, 7)]
    [InlineData("0", 50, 0)]
    public void A_percentage_is_rounded_down_but_allows_at_least_one_delete(string text, int owned, int expected)
    {
        var limit = Assert.IsType<DeleteLimit>(DeleteLimit.Parse(text));
        Assert.Equal((expected, text), (limit.ComputeMaximum(owned), limit.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("101%")]
    [InlineData("-1")]
    [InlineData(" 5")]
    [InlineData("1.5")]
    [InlineData("five")]
    [InlineData("5%%")]
    [InlineData("99999999999")]
    public void Text_that_is_neither_a_count_nor_a_percentage_is_not_a_limit(string text) => Assert.Null(DeleteLimit.Parse(text));

    private static Finding Finding(Severity severity)
        => new() { Rule = RuleCatalog.NotYaml, Severity = severity, Message = "m", Place = Place.StartOf("f") };
}
