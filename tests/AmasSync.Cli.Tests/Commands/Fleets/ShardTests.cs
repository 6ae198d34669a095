using System.Text.Json;
using AmasSync.Cli.CommandLine.Fleets;

namespace AmasSync.Cli.Tests.Commands.Fleets;

/// <summary>Tests that parts of the environments are complete, do not overlap, and are the same everywhere.</summary>
public sealed class ShardTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> variables = [];

    public ShardTests() => folder.Write("agents/one.yaml", Agents.Named("One"));

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("acme", 1, 8)]
    [InlineData("beta", 2, 8)]
    [InlineData("customer-01", 3, 8)]
    [InlineData("production", 6, 8)]
    [InlineData("acme", 1, 3)]
    [InlineData("customer-01", 3, 3)]
    [InlineData("production", 2, 3)]
    public void The_part_of_a_name_is_its_hash_modulo_the_number_of_parts(string name, int index, int count) =>
        Assert.True(new Shard(index, count).Includes(name));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Every_name_is_in_exactly_one_part(int count)
    {
        var names = Enumerable.Range(0, 300).Select(number => $"customer-{number}-{number * 7919 % 1009}").ToArray();

        foreach (var name in names)
        {
            Assert.Single(Enumerable.Range(1, count), index => new Shard(index, count).Includes(name));
        }
    }

    [Fact]
    public async Task The_shards_together_are_all_environments()
    {
        string[] names = [.. Enumerable.Range(0, 40).Select(number => $"customer-{number:00}")];
        WriteEnvironments(names);
        List<string?> seen = [];
        HashSet<string> selections = [];
        for (var index = 1; index <= 5; index++)
        {
            var run = await RunAsync("validate", "--all-environments", "--shard", $"{index}/5", "--format", "json");

            Assert.True(run.Code == 0, run.Error);
            var shard = run.Json.GetProperty("shard");
            Assert.Equal((index, 5), (shard.GetProperty("index").GetInt32(), shard.GetProperty("count").GetInt32()));
            Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("commit").ValueKind);
            var selected = run.Json.GetProperty("selected");
            selections.Add($"{selected.GetProperty("count")} {selected.GetProperty("hash").GetString()}");
            seen.AddRange(ListEnvironments(run));
        }

        Assert.Equal(names, seen.Order(StringComparer.Ordinal));
        Assert.StartsWith("40 ", Assert.Single(selections), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hash_is_that_of_the_sorted_names()
    {
        WriteEnvironments("beta", "acme");

        var run = await RunAsync("environments", "--shard", "1/1", "--format", "json");

        Assert.Equal(
            "48c9bc2e5b5de09dac76feeb34b827e060f4411e9264b3ea400737861ce36379",
            run.Json.GetProperty("selected").GetProperty("hash").GetString());
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("plan --offline --json-into p.json --sarif-into p.sarif --html-into p.html --markdown-into p.md")]
    [InlineData("diff --offline")]
    [InlineData("drift")]
    [InlineData("environments")]
    public async Task An_empty_shard_ends_well_and_says_so(string command)
    {
        WriteEnvironments("acme", "beta");

        var text = await RunAsync([.. command.Split(' '), "--all-environments", "--shard", "5/8"]);
        var json = await RunAsync([.. command.Split(' '), "--all-environments", "--shard", "5/8", "--format", "json"]);

        Assert.Equal((0, 0), (text.Code, json.Code));
        Assert.Equal("Shard 5/8 contains none of 2 selected environments. Nothing to do.\n", text.Out);
        Assert.Empty(ListEnvironments(json));
        Assert.Equal(5, json.Json.GetProperty("shard").GetProperty("index").GetInt32());
    }

    [Theory]
    [InlineData("sarif")]
    [InlineData("github")]
    public async Task An_empty_shard_is_an_empty_document(string format)
    {
        WriteEnvironments("acme", "beta");

        var run = await RunAsync("validate", "--all-environments", "--shard", "5/8", "--format", format);

        Assert.Equal(0, run.Code);
        Assert.Contains("Shard 5/8 contains none of 2 selected environments", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_indexed_job_takes_its_part_from_its_index()
    {
        WriteEnvironments("acme", "beta", "production");
        variables["JOB_COMPLETION_INDEX"] = "5";

        Assert.Equal(["production"], ListEnvironments(await RunAsync("environments", "--shard-count", "8", "--format", "json")));
        Assert.Equal(["acme", "beta", "production"], ListEnvironments(await RunAsync("environments", "--format", "json")));

        variables["AMAS_SYNC_SHARD_COUNT"] = "8";
        Assert.Equal(["production"], ListEnvironments(await RunAsync("environments", "--format", "json")));
        Assert.Equal(["acme"], ListEnvironments(await RunAsync("environments", "--shard", "1/8", "--format", "json")));
    }

    [Theory]
    [InlineData("8", "JOB_COMPLETION_INDEX is 8, but the last of 8 parts has the index 7 (set --shard-count to the completions")]
    [InlineData("one", "JOB_COMPLETION_INDEX is not a number: 'one' (use --shard I/N)")]
    [InlineData("-1", "JOB_COMPLETION_INDEX is not a number: '-1'")]
    public async Task A_wrong_index_is_a_usage_error(string index, string message)
    {
        variables["JOB_COMPLETION_INDEX"] = index;

        var run = await RunAsync("plan", "--all-environments", "--shard-count", "8");

        Assert.Equal(1, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> ListEnvironments(ToolRun run) =>
        run.Json.GetProperty("environments").EnumerateArray().Select(element => element.GetProperty("environment").GetString());

    private void WriteEnvironments(params string[] names)
    {
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: !include environments/*.yaml\n");
        foreach (var name in names)
        {
            folder.Write($"environments/{name}.yaml", $"server: embedded\nname_suffix: ' {name}'\n");
        }
    }

    private Task<ToolRun> RunAsync(params string[] arguments) =>
        new ToolRun.Given { Folder = folder.Path, Variables = variables }.RunAsync(arguments);
}
