using System.Text;
using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;
using AmasSync.Core.Tests.Desired;

namespace AmasSync.Core.Tests.Sources;

public sealed class MisnamedFileTests : IDisposable
{
    private const string Agent = "name: A\nagent_type: llm_agent\nsystem_prompt: hi\n";
    private const string Part = "llm_config: {temperature: 0.3}\n";

    private readonly ProjectFixture project = new();

    public void Dispose() => project.Dispose();

    [Theory]
    [InlineData("agents/_Defaults.yaml", "_defaults.yaml")]
    [InlineData("agents/_default.yaml", "_defaults.yaml")]
    [InlineData("agents/_defaults.YAML", "_defaults.yaml")]
    [InlineData("agents/_defualts.yml", "_defaults.yml")]
    [InlineData("agents/.defaults.yaml", "_defaults.yaml")]
    [InlineData("agents/defaults.yaml", "_defaults.yaml")]
    [InlineData("_DEFAULTS.yaml", "_defaults.yaml")]
    [InlineData("agents/_defaults.Production.yaml", "_defaults.production.yaml")]
    [InlineData("agents/_default.prodution.yaml", "_defaults.production.yaml")]
    public void A_file_that_is_almost_a_defaults_file_is_an_error_that_names_the_right_name(string file, string meant)
    {
        project.With("agents/a.yaml", Agent).With(file, Part);

        var finding = Assert.Single(Read().Findings);

        Assert.Equal((Severity.Error, "AS0450", file), (finding.Severity, finding.Code, finding.Place.File));
        Assert.Equal($"rename it to {meant}", finding.Hint);
    }

    [Theory]
    [InlineData("agents/_defaults.production.yaml", "an overlay needs _defaults.yaml in the same folder")]
    [InlineData("agents/_defaults.staging.yaml", "'staging' is not an environment of this project")]
    public void An_overlay_of_defaults_that_is_never_read_is_an_error(string file, string reason)
    {
        project.With("agents/a.yaml", Agent).With(file, Part);

        Assert.Equal($"{file} is not read: {reason}", Assert.Single(Read().Findings).Message);
    }

    [Theory]
    [InlineData("_details.yaml")]
    [InlineData("_defaults.txt")]
    [InlineData("_default_prompts.yaml")]
    [InlineData("default.prompt.v2.yaml.bak")]
    public void Other_fragments_are_no_finding(string file)
    {
        project.With("agents/a.yaml", Agent).With($"agents/{file}", Part);

        Assert.Empty(Read().Findings);
    }

    [Fact]
    public void A_fragment_that_an_agent_includes_is_no_finding()
    {
        project.With("agents/a.yaml", $"{Agent}llm_config: !include _default.yaml\n").With("agents/_default.yaml", "temperature: 0.3\n");

        Assert.Empty(Read().Findings);
    }

    [Theory]
    [InlineData("a.Production.yaml", "AS0018", "rename it to a.production.yaml")]
    [InlineData("a.production.Yaml", "AS0018", "rename it to a.production.yaml")]
    [InlineData("a.prodution.yaml", "AS0018", "did you mean 'production'?")]
    [InlineData("supportt.production.yaml", "AS0451", "did you mean 'support.production.yaml'?")]
    [InlineData("Support.production.yaml", "AS0451", "did you mean 'support.production.yaml'?")]
    [InlineData("other.production.yaml", "AS0451", "write agents/other.yaml, or add a 'name' if the file is an agent")]
    public void A_file_that_is_almost_an_overlay_is_an_error_that_names_the_right_name(string file, string code, string hint)
    {
        project.With("agents/a.yaml", Agent).With("agents/support.yaml", Agent.Replace("A", "B", StringComparison.Ordinal));
        project.With($"agents/{file}", Part);

        var finding = Assert.Single(Read().Findings);

        Assert.Equal((code, hint), (finding.Code, finding.Hint));
        Assert.Equal(2, Read().Agents.Count);
    }

    [Fact]
    public void An_overlay_in_another_case_is_an_error_even_with_a_name()
    {
        project.With("agents/a.yaml", Agent).With("agents/a.Production.yaml", Agent);

        Assert.Equal("AS0018", Assert.Single(Read().Findings).Code);
    }

    [Theory]
    [InlineData("a.yaml", "a.production.YAML")]
    [InlineData("a.YAML", "a.production.yaml")]
    [InlineData("a.YML", "a.production.yml")]
    public void An_extension_in_capitals_is_that_of_an_agent_file_and_of_an_overlay(string file, string overlay)
    {
        project.With($"agents/{file}", Agent).With($"agents/{overlay}", Part);

        Assert.Empty(Read().Findings);
        Assert.NotNull(Assert.Single(Read().Agents).Config["llm_config"]);
    }

    [Fact]
    public void A_complete_agent_may_be_named_like_an_overlay_without_a_base()
    {
        project.With("agents/a.production.yaml", Agent);

        Assert.Empty(Read().Findings);
        Assert.Single(Read().Agents);
    }

    [Fact]
    public void Names_that_differ_only_in_Unicode_form_are_the_same_file()
    {
        project
            .With($"{Decompose("프롬프트")}/안내.md", "text")
            .With($"agents/{Decompose("안내")}.yaml", "name: A\nsystem_prompt: !file ../프롬프트/안내.md\n")
            .With("agents/안내.production.yaml", Part);

        var state = Read();

        Assert.Empty(state.Findings);
        var agent = Assert.Single(state.Agents);
        Assert.Equal("text", ConfigAccess.GetText(agent.Config, "system_prompt"));
        Assert.NotNull(agent.Config["llm_config"]);
    }

    [Fact]
    public void A_folder_of_agents_in_another_Unicode_form_is_found()
    {
        project.With($"{Decompose("がいど")}/a.yaml", Agent);

        Assert.Single(project.Read(source => source with { Folders = ["がいど"] }).Agents);
        Assert.Single(project.Read(source => source with { Folders = ["がいど/*.yaml"] }).Agents);
    }

    [Fact]
    public void The_whole_project_as_agents_does_not_include_project_files()
    {
        project.With("amas-sync.yaml", "version: 1\n").With("other.yaml", "version: 1\n");
        project.With("a/b.yaml", Agent).With("c/amas-sync.yaml", "x: 1\n");
        ProjectFolder folder = new(project.Folder.Root) { SettingsFile = project.PathOf("other.yaml") };

        var state = project.Read(source => source with { Project = folder, Folders = ["."] });

        Assert.Empty(state.Findings);
        Assert.Equal("a/b.yaml", Assert.Single(state.Agents).File);
    }

    [Theory]
    [InlineData("Agents", "did you mean 'agents'?")]
    [InlineData("agent", "did you mean 'agents'?")]
    [InlineData("elsewhere", "'amas-sync init' creates a project; in an existing one, create the folder, or correct 'agents' in amas-sync.yaml")]
    public void A_missing_folder_of_agents_names_the_nearest(string folder, string hint)
    {
        project.With("agents/a.yaml", Agent);

        Assert.Equal(hint, Assert.Single(project.Read(source => source with { Folders = [folder] }).Findings).Hint);
    }

    [Theory]
    [InlineData("Agents/a.yaml")]
    [InlineData("agents\\a.yaml")]
    [InlineData("agent/a.yml")]
    public void A_missing_path_names_the_nearest_file(string path)
    {
        project.With("agents/a.yaml", Agent);

        Assert.Equal("did you mean 'agents/a.yaml'?", Assert.Single(project.Read(path).Findings).Hint);
    }

    private DesiredState Read() => project.Read(source => source with { Environments = new("production", ["production", "test"]) });

    private static string Decompose(string text) => text.Normalize(NormalizationForm.FormD);
}
