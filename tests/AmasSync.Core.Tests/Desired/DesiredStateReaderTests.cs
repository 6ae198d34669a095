using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Desired;

public sealed class DesiredStateReaderTests : IDisposable
{
    private readonly ProjectFixture project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void Agents_are_ordered_by_path_and_document()
    {
        project
            .With("agents/b.yml", "name: B\n")
            .With("agents/a.yaml", "name: A1\nagents: []\n---\nname: A2\n")
            .With("agents/team/c.yaml", "name: C\n");
        var state = project.Read();
        Assert.Empty(state.Findings);
        Assert.True(state.IsValid);
        Assert.Equal(3, state.FileCount);
        Assert.Equal(["A1", "A2", "B", "C"], state.Agents.Select(agent => agent.Name.Text));
        Assert.Equal(["agents/a.yaml", "agents/a.yaml", "agents/b.yml", "agents/team/c.yaml"], state.Agents.Select(agent => agent.File));
        Assert.Equal([0, 1, 0, 0], state.Agents.Select(agent => agent.Document));
        Assert.Equal("""{"name":"A1","agents":[]}""", ConfigJson.SerializeRedacted(state.Agents[0].Config));
    }

    [Fact]
    public void A_key_without_a_value_counts_as_absent()
    {
        project.With("agents/a.yaml", "name: A\ndescription:\nllm_config: {model: m, temperature: ~}\ntools: [~, x]\n");
        Assert.Equal(
            """{"name":"A","llm_config":{"model":"m"},"tools":[null,"x"]}""",
            ConfigJson.SerializeRedacted(Assert.Single(project.Read().Agents).Config));
    }

    [Fact]
    public void A_broken_file_does_not_affect_other_files()
    {
        project
            .With("agents/a.yaml", "name: [\n")
            .With("agents/b.yaml", "name: B\nname: C\n")
            .With("agents/c.yaml", "name: C\n");
        var state = project.Read();
        Assert.Equal(["AS0001", "AS0002"], state.Findings.Select(finding => finding.Code));
        Assert.Equal(new Place("agents/b.yaml", 2, 1, 2, 5), state.Findings[1].Place);
        Assert.Equal("B", state.Findings[1].Agent);
        Assert.Equal(["B", "C"], state.Agents.Select(agent => agent.Name.Text));
        Assert.False(state.IsValid);
    }

    [Fact]
    public void The_name_suffix_is_part_of_the_name_and_of_the_configuration()
    {
        project.With("agents/a.yaml", "name: Support\n");
        var state = DesiredStateReader.Read(
            new() { Project = project.Folder, NameSuffix = " (staging)" }, new(Validator.CheckAgent), TestContext.Current.CancellationToken);
        Assert.Equal("Support (staging)", Assert.Single(state.Agents).Name.Text);
        Assert.Equal("""{"name":"Support (staging)"}""", ConfigJson.SerializeRedacted(state.Agents[0].Config));
    }

    [Theory]
    [InlineData("agents: []")]
    [InlineData("name:")]
    [InlineData("name: ' '")]
    [InlineData("name: 12")]
    public void A_configuration_without_a_usable_name_is_separate_and_makes_the_state_invalid(string yaml)
    {
        project.With("agents/a.yaml", yaml);
        var state = project.Read();
        Assert.Empty(state.Agents);
        Assert.False(Assert.Single(state.UnnamedAgents).HasName);
        Assert.False(state.IsValid);
    }
}
