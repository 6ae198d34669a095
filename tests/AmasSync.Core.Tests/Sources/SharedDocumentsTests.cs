using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;
using AmasSync.Core.Sources.Texts;
using AmasSync.Core.Tests.Desired;

namespace AmasSync.Core.Tests.Sources;

/// <summary>Tests that a text is parsed once for all environments of a run, and that each environment resolves it for itself.</summary>
public sealed class SharedDocumentsTests : IDisposable
{
    private const string Agent = "name: A\nagent_type: llm_agent\ndescription: !env TEXT\nsystem_prompt: Answer.\n";

    private readonly ProjectFixture project = new();
    private readonly SharedDocuments documents = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void A_text_is_parsed_once()
    {
        var first = documents.GetOrParse("a.yaml", "name: A\n");

        Assert.Same(first.Value, documents.GetOrParse("a.yaml", "name: A\n").Value);
        Assert.NotSame(first.Value, documents.GetOrParse("a.yaml", "name: B\n").Value);
        Assert.Equal("b.yaml", Assert.Single(documents.GetOrParse("b.yaml", "name: A\n").Value).Root.Place.File);
    }

    [Fact]
    public void Findings_are_those_of_each_reading()
    {
        var first = documents.GetOrParse("a.yaml", "name: [}\n");

        Assert.Equal(first.Findings, documents.GetOrParse("a.yaml", "name: [}\n").Findings);
        Assert.NotEmpty(first.Findings);
    }

    [Fact]
    public void Texts_beyond_the_limit_are_parsed_each_time()
    {
        SharedDocuments small = new(maxLength: 10);
        var kept = small.GetOrParse("a.yaml", "name: A\n");

        Assert.NotSame(small.GetOrParse("b.yaml", "name: B\n").Value, small.GetOrParse("b.yaml", "name: B\n").Value);
        Assert.Same(kept.Value, small.GetOrParse("a.yaml", "name: A\n").Value);
    }

    [Fact]
    public void Each_environment_has_its_own_values_and_overlay()
    {
        project.With("agents/a.yaml", Agent).With("agents/a.beta.yaml", "system_prompt: Answer briefly.\n");

        var acme = Read("acme", "for acme");
        var beta = Read("beta", "for beta");
        var again = Read("acme", "for acme");

        Assert.Equal(("for acme", "Answer."), acme);
        Assert.Equal(("for beta", "Answer briefly."), beta);
        Assert.Equal(acme, again);
    }

    private (string? Description, string? Prompt) Read(string environment, string text)
    {
        var variables = EnvironmentVariables.None with
        {
            ListedNames = new HashSet<string>(["TEXT"], StringComparer.Ordinal),
            Values = new Dictionary<string, string> { ["TEXT"] = text },
        };
        var state = project.Read(source => source with
        {
            Environment = variables,
            Environments = new ProjectEnvironments(environment, ["acme", "beta"]),
            SharedDocuments = documents,
        });
        var config = Assert.Single(state.Agents).Config;
        var description = config["description"] is ConfigValue.Secret secret ? secret.GetRequiredValue() : null;
        return (description, config["system_prompt"] is ConfigValue.Text prompt ? prompt.Value : null);
    }
}
