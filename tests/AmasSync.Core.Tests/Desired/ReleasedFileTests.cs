using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Desired;

/// <summary>The trees of a file are let go after its checks. Its places are found by reading it again, in the same version.</summary>
public sealed class ReleasedFileTests : IDisposable
{
    private const string Agent = "name: A\nagent_type: llm_agent\nsystem_prompt: You help.\n---\nname: B\nagent_type: llm_agent\n";

    private readonly ProjectFixture project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void Every_place_is_that_of_the_first_reading()
    {
        project
            .With("agents/a.yaml", "name: A\nsystem_prompt: !file ../prompts/p.md\nllm_config: !include ../shared/model.yaml\n---\nname: B\n")
            .With("agents/a.production.yaml", "name: B\nedges: [{from: x, to: y}]\n")
            .With("agents/_defaults.yaml", "description: one\n")
            .With("prompts/p.md", "You help.\n")
            .With("shared/model.yaml", "# the model\nmodel: gpt-4o\n");
        List<string> before = [];
        AgentSteps steps = new(agent =>
        {
            before.AddRange(DescribePlaces(agent));
            return [];
        });
        var state = Read(steps);
        Assert.Equal(2, state.Agents.Count);
        Assert.Contains(before, line => line.Contains("shared/model.yaml:2", StringComparison.Ordinal));
        Assert.Contains(before, line => line.Contains("agents/a.production.yaml:2", StringComparison.Ordinal));
        Assert.Equal(before, state.Agents.SelectMany(DescribePlaces));
    }

    [Theory]
    [InlineData("agents/a.yaml", "# first\nname: A\nagent_type: llm_agent\nsystem_prompt: You help.\n")]
    [InlineData("agents/a.yaml", "name: [")]
    [InlineData("agents/a.yaml", null)]
    [InlineData("agents/a.production.yaml", "description: another\n")]
    [InlineData("agents/a.production.yaml", null)]
    public void A_file_that_was_changed_in_the_meantime_has_no_places_but_a_sentence(string file, string? text)
    {
        project.With("agents/a.yaml", "name: A\nagent_type: llm_agent\nsystem_prompt: You help.\n")
            .With("agents/a.production.yaml", "description: one\n");
        var agent = Assert.Single(Read(new(Validator.CheckAgent)).Agents);
        Change(file, text);
        var failure = Assert.Throws<FileChangedException>(() => agent.Sources.FindValuePlace(JsonPointer.Of("system_prompt")));
        Assert.Equal(file, failure.File);
        Assert.Equal($"{file} was changed while amas-sync was running; run the command again", failure.Message);
    }

    [Fact]
    public void An_included_file_that_is_gone_is_a_change_of_the_agent()
    {
        project.With("agents/a.yaml", "name: A\nllm_config: !include model.yml\n").With("agents/model.yml", "model: gpt-4o\n");
        var agent = Assert.Single(project.Read("agents/a.yaml").Agents);
        project.Without("agents/model.yml");
        Assert.Throws<FileChangedException>(() => agent.Sources.FindValuePlace(JsonPointer.Of("llm_config", "model")));
    }

    [Fact]
    public void Defaults_that_were_changed_in_the_meantime_keep_the_places_of_the_first_reading()
    {
        project.With("agents/a.yaml", "name: A\n").With("agents/_defaults.yaml", "description: one\n");
        var agent = Assert.Single(project.Read().Agents);
        project.With("agents/_defaults.yaml", "\n\ndescription: two\n");
        Assert.Equal(1, agent.Sources.FindValuePlace(JsonPointer.Of("description")).Line);
    }

    [Fact]
    public void The_name_and_the_configuration_need_no_file()
    {
        project.With("agents/a.yaml", Agent);
        var state = project.Read();
        project.Without("agents/a.yaml");
        GC.Collect();
        Assert.Equal([1, 5], state.Agents.Select(agent => agent.NamePlace.Line));
        Assert.Equal("You help.", Assert.IsType<ConfigValue.Text>(state.Agents[0].Config["system_prompt"]).Value);
    }

    [Fact]
    public void Checks_alone_find_the_same_and_keep_no_configuration()
    {
        project.With("agents/a.yaml", $"{Agent}tools: 1\n---\nname: a\n---\nagents: []\n");
        var kept = Validator.Validate(project.Read());
        var state = Validator.Validate(project.Read(source => source with { KeepsConfigs = false }));
        Assert.Equal(kept.Findings, state.Findings);
        Assert.Equal(kept.Agents.Select(agent => agent.Name), state.Agents.Select(agent => agent.Name));
        Assert.Throws<InvalidOperationException>(() => state.Agents[0].Config);
        Assert.All(state.UnnamedAgents, agent => Assert.False(agent.HasConfig));
    }

    private DesiredState Read(AgentSteps steps) => DesiredStateReader.Read(
        new() { Project = project.Folder, Environments = new("production", ["production"]) },
        steps,
        TestContext.Current.CancellationToken);

    private void Change(string file, string? text)
    {
        if (text is null)
        {
            project.Without(file);
        }
        else
        {
            project.With(file, text);
        }
    }

    private static IEnumerable<string> DescribePlaces(DesiredAgent agent) => ExplainedValue.Explain(agent).Select(value =>
        $"{agent.Name.Text} {value.Pointer.Text} {FormatPlace(value.Place)} {string.Join(", ", value.Provenance)}");

    private static string FormatPlace(Place place) => $"{place.File}:{place.Line}:{place.Column}-{place.EndLine}:{place.EndColumn}";
}
