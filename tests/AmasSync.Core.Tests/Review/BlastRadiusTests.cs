using Amas.Config.Findings;
using AmasSync.Core.Comparing;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;
using AmasSync.Core.Tests.Desired;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Review;

public sealed class BlastRadiusTests : IDisposable
{
    private readonly ProjectFixture project = new();

    [Fact]
    public void Agents_that_route_to_a_changed_agent_or_read_its_output_are_affected()
    {
        const string System = """
            {"name":"A","entry_point":"sort","agents":[
              {"name":"sort","structured_output":{"enabled":true,"schema":{"topic":{}}}},
              {"name":"answer","system_prompt":"On {{ sort.output.topic }}: PROMPT"},
              {"name":"boss","agent_type":"supervisor","supervised_agents":["answer"]},
              {"name":"end","system_prompt":"{{ answer.output }}"}],
             "edges":[{"from":"START","to":"sort"},{"from":"sort","condition":"?","routing":{"a":"answer","b":"end"}},{"from":"answer","to":"end"}]}
            """;
        var dependents = Assert.Single(RadiusOf(System, System.Replace("PROMPT", "be kind", StringComparison.Ordinal)).Neighbours);
        Assert.Equal("answer", dependents.Agent);
        Assert.Equal(["boss", "sort"], dependents.RoutedFrom);
        Assert.Equal(["end"], dependents.ReadBy);
    }

    [Fact]
    public void A_new_agent_has_no_dependents() => Assert.True(RadiusOf(
        """{"name":"A","agents":[{"name":"a"}]}""",
        """{"name":"A","agents":[{"name":"a","supervised_agents":["b"]},{"name":"b"}],"edges":[{"from":"a","to":"b"}]}""").IsEmpty);

    [Fact]
    public void A_flat_agent_has_no_dependents() => Assert.True(RadiusOf("""{"name":"A","x":1}""", """{"name":"A","x":2}""").IsEmpty);

    [Fact]
    public void Shared_files_are_listed_with_the_agents_that_use_them()
    {
        const string Agent = "name: NAME\nagent_type: llm_agent\nsystem_prompt: !file ../prompts/shared.md\n";
        project.With("agents/a.yaml", Agent.Replace("NAME", "A", StringComparison.Ordinal))
            .With("agents/b.yaml", Agent.Replace("NAME", "B", StringComparison.Ordinal))
            .With("agents/c.yaml", "name: C\nsystem_prompt: its own\n")
            .With("prompts/shared.md", "new text");
        var state = project.Read();
        Assert.True(state.IsValid);
        var set = Planner.Plan(
            state,
            new ObservedState(
                [Agents.Observed("""{"name":"A","agent_type":"llm_agent","system_prompt":"old text"}""", "id-a")],
                new HashSet<string>()),
            Agents.Inventory(Agents.Owned("""{"name":"A","agent_type":"llm_agent","system_prompt":"old text"}""", id: "id-a") with
            {
                Shared = new() { Sources = new Dictionary<string, string> { ["system_prompt"] = "prompts/shared.md" } },
            }),
            new());
        var plan = PlanOf(set);

        var shared = Assert.Single(new PlanReview(plan)[set.Changes.Single(change => change.Name.Text == "A")].Radius.SharedFiles);

        Assert.Equal("prompts/shared.md", shared.File);
        Assert.Equal(["B"], shared.Others);
    }

    [Fact]
    public void The_risk_of_a_plan_is_the_highest_risk_of_its_changes()
    {
        var state = Agents.State(
            Agents.Desired("""{"name":"A","llm_config":{"temperature":0.2}}"""),
            Agents.Desired("""{"name":"B","x":1}""", "agents/b.yaml"));
        var set = Planner.Plan(
            state,
            Agents.Server(Agents.Observed("""{"name":"A","llm_config":{"temperature":0.1}}""")),
            Agents.Inventory(Agents.Owned("""{"name":"A","llm_config":{"temperature":0.1}}""")),
            new());
        Assert.Equal(RiskLevel.Low, new PlanReview(PlanOf(set)).Level);
        Assert.Equal(RiskLevel.None, new PlanReview(PlanOf(set with { Changes = [] })).Level);
    }

    [Fact]
    public void Only_changed_prompts_are_measured()
    {
        var state = Agents.State(
            Agents.Desired("""{"name":"A","description":"other","system_prompt":"one two three"}"""),
            Agents.Desired(
                """{"name":"B","description":"x","agents":[{"name":"b","prompt_config":{"system_prompt":"one two"}}]}""",
                "agents/b.yaml"));
        var set = Planner.Plan(
            state,
            Agents.Server(Agents.Observed("""{"name":"A","description":"d","system_prompt":"one"}""")),
            Agents.Inventory(Agents.Owned("""{"name":"A","description":"d","system_prompt":"one"}""")),
            new());
        Assert.Equal(
            ["A system_prompt 1 3", "B  0 2"],
            PromptSizes.Measure(PlanOf(set), text => text.Split(' ').Length)
                .Select(size => $"{size.Agent} {size.Path} {size.Before} {size.After}"));
    }

    public void Dispose() => project.Dispose();

    private static BlastRadius RadiusOf(string before, string after)
    {
        var comparison = AgentComparer.Compare(Agents.Map(after), Agents.Owned(before), Agents.Map(before));
        Change.Update update = new(Agents.Desired(after), Agents.Owned(before), Agents.Observed(before), comparison)
        {
            Reason = ChangeReason.Changed
        };
        return BlastRadius.Compute(update, Array.Empty<Place>().ToLookup(place => place, place => place.File));
    }

    private static Plan PlanOf(ChangeSet set) => new()
    {
        ToolVersion = "0",
        Environment = "local",
        Server = "embedded",
        Inventory = "file",
        RunCount = 0,
        GeneratedAt = DateTimeOffset.UnixEpoch,
        Options = new(),
        Set = set,
        Findings = [],
        FileCount = 1,
    };
}
