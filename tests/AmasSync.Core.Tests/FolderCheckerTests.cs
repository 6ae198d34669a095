using Amas.Config.Json;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Desired;
using AmasSync.Core.Tests.Desired;

namespace AmasSync.Core.Tests;

public sealed class FolderCheckerTests : IDisposable
{
    private const string Secret = "first-secret-value";

    private const string Credential = "AKIA" + "IOSFODNN7EXAMPLE";

    private readonly ProjectFixture project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void A_secret_keeps_its_mark_and_its_value_after_its_file_was_released()
    {
        var agent = Assert.Single(Read("name: A\ntoken: !env TOKEN\n").Agents);
        GC.Collect();
        var secret = Assert.IsType<ConfigValue.Secret>(agent.Config["token"]);
        Assert.Equal(("TOKEN", Secret), (secret.Mark.Variable, secret.Value));
        Assert.DoesNotContain(Secret, agent.Config.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_with_a_secret_is_sent_as_written_and_shown_without_it()
    {
        var agent = Assert.Single(Read($"name: A\nnote: it is {Secret}\n").Agents);
        GC.Collect();
        var text = Assert.IsType<ConfigValue.Text>(agent.Config["note"]);
        Assert.Equal(($"it is {Secret}", "it is (TOKEN)"), (text.Value, text.Shown));
    }

    [Fact]
    public void A_text_with_a_credential_and_a_secret_is_shown_without_both()
    {
        var agent = Assert.Single(Read($"name: A\nnote: {Credential} and {Secret}\n").Agents);
        var shown = Assert.IsType<ConfigValue.Text>(agent.Config["note"]).Shown;
        Assert.Equal($"{new string('*', Credential.Length)} and (TOKEN)", shown);
    }

    private DesiredState Read(string yaml)
    {
        ReconcileTarget target = new()
        {
            ToolVersion = "0",
            Environment = "test",
            Server = "embedded",
            Source = new()
            {
                Project = project.With("agents/a.yaml", yaml).Folder,
                Environment = new()
                {
                    ListedNames = new HashSet<string> { "TOKEN" },
                    Values = new Dictionary<string, string> { ["TOKEN"] = Secret },
                    ApiKeyVariable = "AMAS_API_KEY",
                },
            },
            MaxParallelism = 1,
            Patch = PatchMode.Auto,
            RequestTimeout = TimeSpan.FromSeconds(1),
            RunsFolder = "runs",
        };
        return new FolderChecker(target).Read(TestContext.Current.CancellationToken);
    }
}
