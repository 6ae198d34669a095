using System.Text;
using System.Text.Json;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Core.Comparing.Sharing;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Serialization;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Sources;
using AmasSync.Core.Tests.Desired;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Comparing.Sharing;

public sealed class SharedSourcesTests : IDisposable
{
    private const string Project = "amas-sync.yaml";

    private readonly ProjectFixture project = new();

    [Theory]
    [InlineData("the text of a prompt file", "prompts/p.md", "Old", "New", "prompts/p.md:1")]
    [InlineData("a variable in a text", Project, "city: Rome", "city: Oslo", "amas-sync.yaml:2")]
    [InlineData("the text around a variable", "agents/a.yaml", "Visit ${{", "See ${{", "")]
    [InlineData("both", "*", "", "", "amas-sync.yaml:2")]
    [InlineData("another variable in the text", "agents/a.yaml", "vars.city", "vars.other", "")]
    [InlineData("another prompt file", "agents/a.yaml", "p.md", "q.md", "")]
    [InlineData("a text of its own instead of a prompt file", "agents/a.yaml", "!file ../prompts/p.md", "Own text.", "")]
    [InlineData("a prompt file instead of a text of its own", "agents/a.yaml", "role: own", "role: !file ../prompts/q.md", "")]
    [InlineData("the value of a variable", Project, "depth: 3", "depth: 4", "amas-sync.yaml:3")]
    [InlineData("another variable", "agents/a.yaml", "!var depth", "!var width", "")]
    [InlineData("a value of an include", "agents/_model.yaml", "model: m1", "model: m2", "agents/_model.yaml:1")]
    [InlineData("a new value of an include", "agents/_model.yaml", "model: m1", "model: m1\ntop_p: 1", "agents/_model.yaml:2")]
    [InlineData("a default", "agents/_defaults.yaml", "team: a", "team: b", "agents/_defaults.yaml:1")]
    [InlineData("a new default", "agents/_defaults.yaml", "team: a", "team: a\nscope: x", "agents/_defaults.yaml:2")]
    [InlineData("a default that the file no longer hides", "agents/a.yaml", "hidden: mine\n", "", "")]
    [InlineData("a value of an overlay", "agents/a.local.yaml", "zone: z1", "zone: z2", "agents/a.local.yaml:1")]
    [InlineData("a new value of an overlay", "agents/a.local.yaml", "zone: z1", "zone: z1\nrole: own2", "agents/a.local.yaml:2")]
    [InlineData("a variable in a list of texts", Project, "tag: t1", "tag: t2", "amas-sync.yaml:6")]
    [InlineData("a text next to a variable in a list", "agents/a.yaml", "- plain", "- simple", "")]
    [InlineData("a variable in an included text", Project, "greeting: Hi", "greeting: Hello", "amas-sync.yaml:5")]
    [InlineData("an included text around a variable", "agents/_model.yaml", "Say ${{", "Tell ${{", "agents/_model.yaml:2")]
    public void Only_a_shared_value_that_changed_is_named_as_the_cause(string what, string file, string before, string after, string causes)
    {
        WriteProject();
        var applied = Read();
        if (file == "*")
        {
            Replace(Project, "city: Rome", "city: Oslo");
            Replace("agents/a.yaml", "Visit ${{", "See ${{");
        }
        else
        {
            Replace(file, before, after);
        }

        var change = Assert.Single(PlanAfter(applied).Changes, change => change.Name.Text == "A");

        Assert.NotEmpty(what);
        Assert.NotEmpty(change.Differences);
        Assert.Equal(
            causes,
            string.Join(' ', change.Differences.SelectMany(difference => difference.SharedSources).Distinct()
                .Select(place => FormattableString.Invariant($"{place.File}:{place.Line}"))));
    }

    [Fact]
    public void Only_agents_that_use_the_changed_variable_are_affected()
    {
        WriteProject();
        var applied = Read();
        Replace(Project, "city: Rome", "city: Oslo");

        var shared = Assert.Single(RadiusOfA(PlanAfter(applied)).SharedFiles);

        Assert.Equal(Project, shared.File);
        Assert.Equal(["B"], shared.Others);
    }

    [Fact]
    public void An_edit_of_the_agents_own_file_affects_no_other_agent()
    {
        WriteProject();
        var applied = Read();
        Replace("agents/a.yaml", "Visit ${{", "See ${{");

        Assert.Empty(RadiusOfA(PlanAfter(applied)).SharedFiles);
    }

    [Fact]
    public void The_inventory_keeps_where_values_came_from_without_the_values()
    {
        WriteProject();
        var known = ToOwned(Read().Agents[0]);
        var written = InventoryJson.Write(Agents.Inventory(known));

        using var document = JsonDocument.Parse(written);

        var shared = document.RootElement.GetProperty("agents")[0].GetProperty("shared").GetRawText();
        Assert.True(InventoryJson.Read(written, "inventory.json").Agents[0].Shared.HasSameContent(known.Shared));
        Assert.DoesNotContain("Rome", shared, StringComparison.Ordinal);
        Assert.Equal("prompts/p.md", known.Shared.FindSource("system_prompt"));
    }

    [Fact]
    public void Nothing_is_named_if_the_sources_of_the_last_apply_are_not_known()
    {
        WriteProject();
        var applied = Read();
        Replace(Project, "city: Rome", "city: Oslo");

        var plan = PlanAfter(applied, agent => agent with { Shared = SharedValues.None });

        Assert.All(plan.Changes.SelectMany(change => change.Differences), difference => Assert.Empty(difference.SharedSources));
    }

    public void Dispose() => project.Dispose();

    private void WriteProject() => project
        .With(Project, "vars:\n  city: Rome\n  depth: 3\n  width: 3.5\n  greeting: Hi\n  tag: t1\n  other: Bern\n")
        .With("prompts/p.md", "Old")
        .With("prompts/q.md", "Other")
        .With("agents/_defaults.yaml", "team: a\nhidden: theirs\n")
        .With("agents/_model.yaml", "model: m1\nhint: Say ${{ vars.greeting }}\n")
        .With("agents/a.local.yaml", "zone: z1\n")
        .With("agents/a.yaml", """
            name: A
            description: Visit ${{ vars.city }} now
            system_prompt: !file ../prompts/p.md
            role: own
            depth: !var depth
            zone: z0
            hidden: mine
            llm_config: !include _model.yaml
            tags:
              - plain
              - ${{ vars.tag }}

            """)
        .With("agents/b.yaml", "name: B\ndescription: In ${{ vars.city }}\n")
        .With("agents/c.yaml", "name: C\ndescription: In ${{ vars.other }}\n");

    private void Replace(string file, string before, string after)
    {
        var text = File.ReadAllText(project.PathOf(file));
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(project.PathOf(file), text.Replace(before, after, StringComparison.Ordinal));
    }

    private DesiredState Read()
    {
        var yaml = Encoding.UTF8.GetString(File.ReadAllBytes(project.PathOf(Project)));
        var root = Assert.IsType<SourceNode.Mapping>(Assert.Single(YamlReader.Read(Project, yaml).Value).Root);
        ProjectVariables variables = new();
        foreach (var member in Assert.IsType<SourceNode.Mapping>(root.Members[0].Value).Members)
        {
            variables.Declare(member.Key, member.Value);
        }

        var state = project.Read(source => source with
        {
            Variables = variables,
            Environments = new ProjectEnvironments("local", ["local"]),
        });
        Assert.Empty(state.Findings);
        return state;
    }

    private ChangeSet PlanAfter(DesiredState applied, Func<OwnedAgent, OwnedAgent>? adjust = null)
    {
        OwnedAgent[] owned = [.. applied.Agents.Select(ToOwned).Select(adjust ?? (agent => agent))];
        var observed = owned.Select(agent => Agents.Observed(ConfigJson.SerializeRedacted(agent.Applied), agent.Id));
        return Planner.Plan(Read(), Agents.Server([.. observed]), Agents.Inventory(owned), new());
    }

    private static OwnedAgent ToOwned(DesiredAgent agent) =>
        Agents.Owned(agent.Config, agent.Config, agent.File) with { File = agent.File, Shared = SharedValueScan.Collect(agent) };

    private static BlastRadius RadiusOfA(ChangeSet set)
    {
        Plan plan = new()
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
        return new PlanReview(plan)[set.Changes.Single(change => change.Name.Text == "A")].Radius;
    }
}
