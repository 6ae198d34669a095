using Amas.Config;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Ownership.Serialization;
using AmasSync.Core.Planning.Saved;
using AmasSync.Core.Tests.Desired;
using AmasSync.Core.Tests.Planning;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Fuzzing;

/// <summary>Mutated files of all kinds: no reader fails, hangs or exceeds its limits.</summary>
public sealed class FileFuzzTests
{
    private static string Root { get; } = Repository();

    [Fact]
    public void The_reader_never_fails_on_mutations_of_real_YAML_files() => Rejection.Holds(YamlFiles().Select(File.ReadAllBytes), bytes =>
    {
        var text = TextFile.Decode(bytes, "a.yaml");
        if (text.Value is not { } yaml)
        {
            return Rejection.Sentences(text.Findings);
        }

        var read = YamlReader.Read("a.yaml", yaml);
        foreach (var document in read.Value)
        {
            new ConfigRenderer([]).Render(document.Root);
        }

        return Rejection.Sentences(read.Findings);
    });

    [Fact]
    public void The_checks_never_fail_on_mutations_of_real_agents()
    {
        using ProjectFixture project = new();
        project.With("prompts/researcher.md", "You research.").With("x", "text");
        Rejection.Holds(Directory.GetFiles(Path.Combine(Root, "agents"), "*.yaml").Select(File.ReadAllBytes), bytes =>
        {
            project.With("agents/a.yaml", bytes);
            return Rejection.Sentences(Validator.Validate(project.Read()).Findings);
        });
    }

    [Fact]
    public void The_plan_reader_never_fails_on_mutations_of_a_plan_file() => Rejection.Holds(
        [File.ReadAllBytes(Path.Combine(Root, "tests", "AmasSync.Cli.Tests", "Views", "Json", "Golden", "plan.json"))],
        bytes => SentenceOf<PlanFileException>(() => PlanFile.Read(bytes)));

    [Fact]
    public void The_inventory_reader_never_fails_on_mutations_of_an_inventory() => Rejection.Holds([InventoryJson.Write(
        Sample())], bytes => SentenceOf<InventoryException>(() =>
    {
        var inventory = InventoryJson.Read(bytes, "inventory.local.json");
        foreach (var agent in inventory.Agents)
        {
            Assert.NotNull(agent.Applied);
            Assert.NotNull(agent.Observed);
        }

        Assert.All(inventory.Intent?.Writes ?? [], write => Assert.True(Enum.IsDefined(write.Action)));
        Assert.NotEmpty(InventoryJson.Write(inventory));
    }));

    [Fact]
    public void The_journal_reader_never_fails_on_mutations_of_a_journal()
    {
        using TempFolder folder = new();
        var path = folder["journal.jsonl"];
        using (Journal journal = new(path, new(null)))
        {
            Array.ForEach([.. Sample().Agents], agent => journal.Append(new(agent.Name, agent, null)));
            journal.Append(new(new AgentName("Gone"), null, "id-9"));
        }

        Rejection.Holds([File.ReadAllBytes(path)], bytes => SentenceOf<InventoryException>(() =>
        {
            File.WriteAllBytes(path, bytes);
            foreach (var entry in Journal.Read(path, new(null)))
            {
                Assert.NotNull(entry.RecordedAgent?.Applied ?? ConfigValue.Map.Empty);
                Assert.NotNull(entry.RecordedAgent?.Observed ?? ConfigValue.Map.Empty);
            }
        }));
    }

    private static IEnumerable<string> SentenceOf<T>(Action read)
        where T : Exception
    {
        try
        {
            read();
            return [];
        }
        catch (T refusal)
        {
            return [refusal.Message];
        }
    }

    private static Inventory Sample() => Agents.Inventory(
        Agents.Owned(
            """{"name":"A","x":1.50,"token":{"$sensitive":{"env":"T"}},"agents":[{"name":"w","tools":[]}]}""",
            """{"name":"A","x":1.50,"max":2}""") with
        { UnconvergedPaths = ["x"], IsProtected = true, GitSha = "abc" },
        Agents.Owned("""{"name":"B"}""", id: "id-2")) with
    {
        Owner = "us",
        RunCount = 3,
        Intent = new("run", DateTimeOffset.UnixEpoch, [new(
            WriteAction.Create,
            new("C"),
            null,
            "c.yaml",
            Agents.Stored("""{"name":"C"}""")), new(WriteAction.Delete, new("D"), "d", "d.yaml", null)]),
    };

    // Every third file is enough, because the files of the scenarios are similar.
    private static IEnumerable<string> YamlFiles() => Directory.GetFiles(Path.Combine(Root, "agents"), "*.yaml")
        .Concat(Directory.GetFiles(Path.Combine(Root, "tests", "AmasSync.Cli.Tests", "Scenarios"), "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Where((_, index) => index % 3 == 0));

    private static string Repository()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "AmasSync.sln")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("The tests do not run within the repository.");
        }

        return at;
    }
}
