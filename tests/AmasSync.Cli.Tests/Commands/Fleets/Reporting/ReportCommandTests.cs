using System.Text;
using System.Text.Json.Nodes;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Tests.Views.Json;
using NJsonSchema;

namespace AmasSync.Cli.Tests.Commands.Fleets.Reporting;

/// <summary>Tests reports of results, and what is said about results that do not belong together.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task All_shards_of_a_commit_are_a_complete_report()
    {
        WriteShards("a1b2c3d4", ["one", "two"], ["three"]);

        var run = await RunAsync("1.json", "2.json", "--format", "json");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.True(run.Json.GetProperty("complete").GetBoolean());
        Assert.Equal(
            ["one", "three", "two"],
            run.Json.GetProperty("environments").EnumerateArray().Select(one => one.GetProperty("environment").GetString()));
        Assert.Equal(9, run.Json.GetProperty("totals").GetProperty("requests").GetInt32());
        Assert.Equal(3, run.Json.GetProperty("totals").GetProperty("retries").GetInt32());
        var schema = await JsonSchema.FromFileAsync(SchemaTests.PathOf("report"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(run.Out));
    }

    [Fact]
    public async Task Failed_environments_do_not_change_the_exit_code()
    {
        WriteShards("a1b2c3d4", ["one"], ["two"]);
        Edit("2.json", root => root["environments"]?[0] = CreateError("two", "unauthorized", "GET /agent/ returned 401"));

        var run = await RunAsync("1.json", "2.json");

        Assert.Equal(0, run.Code);
        Assert.StartsWith("2 environments: 1 failed, 1 unchanged.\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("  two: GET /agent/ returned 401\n    → amas-sync doctor --env two\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_that_failed_without_an_error_of_its_own_is_not_unchanged()
    {
        WriteShards("a1b2c3d4", ["one", "two"]);
        Edit("1.json", root =>
        {
            Assert.IsType<JsonObject>(root["environments"]?[0])["exit_code"] = 9;
            var applied = Assert.IsType<JsonObject>(root["environments"]?[1]);
            (applied["exit_code"], applied["elapsed_seconds"]) = (1, 1.5);
            applied["save_failures"] = new JsonArray("cannot write the inventory: git timed out after 60 s");
        });

        var run = await RunAsync("1.json");

        Assert.StartsWith("2 environments: 2 failed.\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("  one: the command ended with exit code 9\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("  two: cannot write the inventory: git timed out after 60 s\n", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", "shard 2/2 is missing")]
    [InlineData("twice", "shard 1/2 has more than one result: 1.json, copy.json")]
    [InlineData("count", "the numbers of shards differ: 2 in 1.json, 3 in 2.json")]
    [InlineData("commit", "the commits differ: a1b2c3d in 1.json, ffff000 in 2.json")]
    [InlineData("selection", "different environments were selected: 2 in 1.json, 3 in 2.json")]
    [InlineData("lost", "2 environments selected, but the shards have results of 1")]
    [InlineData("other", "the shards have results of other environments than were selected")]
    [InlineData("same", "'one' has more than one result: 1.json, 2.json")]
    [InlineData("error", "shard 2/2 has no results: no such file (2.json)")]
    public async Task Results_that_are_not_complete_are_explained(string fault, string sentence)
    {
        WriteShards("a1b2c3d4", ["one"], ["two"]);
        string[] files = ["1.json", "2.json"];
        switch (fault)
        {
            case "missing":
                files = ["1.json"];
                break;
            case "twice":
                folder.Write("copy.json", File.ReadAllText(folder["1.json"]));
                files = ["1.json", "copy.json"];
                break;
            case "count":
                Edit("2.json", root => root["shard"]?["count"] = 3);
                break;
            case "commit":
                Edit("2.json", root => root["commit"] = "ffff000011");
                break;
            case "selection":
                Edit("2.json", root => root["selected"]?["count"] = 3);
                break;
            case "lost":
                Edit("2.json", root => root["environments"] = new JsonArray());
                break;
            case "other":
                Edit("2.json", root => root["environments"]?[0]?["environment"] = "three");
                break;
            case "same":
                Edit("2.json", root => root["environments"]?[0]?["environment"] = "one");
                break;
            default:
                Edit("2.json", root =>
                {
                    root.Remove("environments");
                    root["error"] = new JsonObject { ["kind"] = "file", ["message"] = "no such file" };
                });
                break;
        }

        var run = await RunAsync([.. files, "--format", "json"]);

        Assert.Equal(1, run.Code);
        Assert.False(run.Json.GetProperty("complete").GetBoolean());
        Assert.Contains(sentence, run.Json.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()));
    }

    [Theory]
    [InlineData("", "bad.json is empty")]
    [InlineData("{\"format_version\": \"1.0\", \"env", "bad.json is not JSON, or was cut off (line 1)")]
    [InlineData("not JSON", "bad.json is not JSON, or was cut off (line 1)")]
    [InlineData("[]", "bad.json is not a JSON result of amas-sync")]
    [InlineData("{}", "bad.json has no results of environments")]
    [InlineData("{\"format_version\": \"2.0\"}", "bad.json has format 2.0, but this version reads 1.x")]
    [InlineData("{\"environment\": \"\\ud800\", \"valid\": true}", "bad.json is not a JSON result of amas-sync")]
    [InlineData("{\"environments\": [{\"environment\": \"one\"}]}", "bad.json lists environments, but has no results of them")]
    public async Task A_file_that_is_no_result_is_named_beside_the_others(string text, string sentence)
    {
        WriteShards("a1b2c3d4", ["one"]);
        folder.Write("bad.json", text);

        var run = await RunAsync("1.json", "bad.json");

        Assert.Equal(1, run.Code);
        Assert.Contains("1 environment: 1 unchanged.", run.Out, StringComparison.Ordinal);
        Assert.Contains($"problem: {sentence}", run.Out, StringComparison.Ordinal);
        var alone = await RunAsync("bad.json");
        Assert.Equal(1, alone.Code);
        Assert.Contains(sentence, alone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_of_single_environments_are_compared_with_the_expected_ones()
    {
        folder.Write("one.json", CreateResult("one", "a1b2c3d4").ToJsonString());
        folder.Write(
            "all.json",
            """{"environments":[{"environment":"one"},{"environment":"two"},{"environment":"local","server":"embedded"}]}""");
        folder.Write("matrix.json", """{"include":[{"group":1,"matrix":{"include":[{"environment":"one"}]}}]}""");

        var unknown = await RunAsync("one.json", "--format", "json");
        var missing = await RunAsync("one.json", "--expect", "all.json");
        var complete = await RunAsync("one.json", "--expect", "matrix.json", "--format", "json");

        Assert.Equal((0, 1, 0), (unknown.Code, missing.Code, complete.Code));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, unknown.Json.GetProperty("complete").ValueKind);
        Assert.Contains("1 of 2 expected environments without a result: two", missing.Out, StringComparison.Ordinal);
        Assert.True(complete.Json.GetProperty("complete").GetBoolean());
    }

    [Theory]
    [InlineData(40)]
    [InlineData(500)]
    [InlineData(5000)]
    public async Task The_Markdown_fits_into_a_comment_and_says_what_is_left_out(int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(number => $"customer-{number:0000}")];
        WriteShards("a1b2c3d4", names);
        Edit("1.json", root =>
        {
            for (var index = 0; index < count; index++)
            {
                root["environments"]?[index] = CreateError(names[index], "server", $"reason {index} {new string('x', 300)}");
            }
        });

        var run = await RunAsync("1.json", "--format", "markdown");

        Assert.InRange(Encoding.UTF8.GetByteCount(run.Out), 1, 65_536);
        Assert.Contains($"{count} failed", run.Out, StringComparison.Ordinal);
        var named = names.Count(name => run.Out.Contains(name, StringComparison.Ordinal));
        Assert.True(named == count || run.Out.Contains($"and **{count - 100} more**", StringComparison.Ordinal), $"{named}");
    }

    [Fact]
    public async Task Equal_sentences_are_shown_once()
    {
        WriteShards("a1b2c3d4", ["one", "two"]);
        Edit("1.json", root =>
        {
            root["environments"]?[0] = CreateError("one", "locked", "the inventory of one is locked");
            root["environments"]?[1] = CreateError("two", "locked", "the inventory of two is locked");
        });

        var run = await RunAsync("1.json");

        Assert.Contains(
            "Locked (2)\n  one, two: the inventory of NAME is locked\n    → amas-sync plan --env NAME\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_of_one_environment_gets_its_name()
    {
        WriteShards("a1b2c3d4", ["one", "two"]);
        Edit("1.json", root =>
        {
            const string hint = "remove its lock with 'amas-sync inventory unlock'";
            root["environments"]?[0] = CreateError("one", "locked", "locked", hint);
            root["environments"]?[1] = CreateError("two", "locked", "locked", hint);
        });

        var run = await RunAsync("1.json");

        Assert.Contains("    → remove its lock with 'amas-sync inventory unlock' (with --env NAME)\n", run.Out, StringComparison.Ordinal);
    }

    private static JsonObject CreateResult(string name, string? commit) => new()
    {
        ["format_version"] = "1.0",
        ["environment"] = name,
        ["commit"] = commit,
        ["drift"] = new JsonArray(),
        ["statistics"] = new JsonObject { ["duration_seconds"] = 1.5, ["requests"] = 3, ["retries"] = 1, ["rate_limited"] = 1 },
    };

    private static JsonObject CreateError(string name, string kind, string message, string? hint = null) => new()
    {
        ["format_version"] = "1.0",
        ["environment"] = name,
        ["exit_code"] = 1,
        ["error"] = new JsonObject { ["kind"] = kind, ["message"] = message, ["hint"] = hint },
    };

    private void WriteShards(string commit, params string[][] shards)
    {
        string[] all = [.. shards.SelectMany(names => names)];
        foreach (var (index, names) in shards.Index())
        {
            JsonObject document = new()
            {
                ["format_version"] = "1.0",
                ["shard"] = new JsonObject { ["index"] = index + 1, ["count"] = shards.Length },
                ["commit"] = commit,
                ["selected"] = new JsonObject { ["count"] = all.Length, ["hash"] = RunSelection.ComputeHash(all) },
                ["environments"] = new JsonArray([.. names.Select(name => CreateResult(name, null))]),
            };
            folder.Write($"{index + 1}.json", document.ToJsonString());
        }
    }

    private void Edit(string file, Action<JsonObject> edit)
    {
        var root = Assert.IsType<JsonObject>(JsonNode.Parse(File.ReadAllText(folder[file])));
        edit(root);
        folder.Write(file, root.ToJsonString());
    }

    private Task<ToolRun> RunAsync(params string[] arguments) =>
        new ToolRun.Given { Folder = folder.Path }.RunAsync(["report", .. arguments]);
}
