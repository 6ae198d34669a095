using System.Text;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using NJsonSchema;

namespace AmasSync.Cli.Tests.Views.Json;

public sealed class SchemaTests
{
    private static RunRecord Run { get; } = new()
    {
        RunId = "20260801T120000Z-a1b2c3",
        Number = 1,
        Command = "apply",
        StartedBy = "ada@engine",
        ToolVersion = "0.1.0",
        Environment = "production",
        Server = "https://api-be.atthene.com/api/v1",
        StartedAt = DateTimeOffset.UnixEpoch,
        PlanHash = SamplePlans.Everything.Hash,
        Writes = [],
    };

    private static RunRecord RollbackRun => Run with { GitSha = "a1b2c3d", UndoneRunId = "20260801T120000Z-0a1b2c" };

    private static Plan OfflinePlan =>
        SamplePlans.Everything with { Findings = [SamplePlans.Misspelt], Git = null, ComparedWith = "main" };

    private static ToolError UsageError => ToolError.ForUsage("unknown option '--prunne'");

    private static RunFacts Facts { get; } = new("production", "0a1b2c3d", new(1.234, 12, 2, 1));

    private static RunSelection Shard
    {
        get
        {
            RunSelection selection = new() { Commit = "0a1b2c3d" };
            selection.Set("/", ["production", "staging"], new(1, 2));
            return selection;
        }
    }

    public static TheoryData<string, string> Documents { get; } = new()
    {
        { "plan", Text(to => PlanJsonView.Write(new PlanReview(SamplePlans.Everything), to, Facts)) },
        { "plan", Text(to => PlanJsonView.Write(new PlanReview(SamplePlans.Empty), to)) },
        { "plan", Text(to => PlanJsonView.Write(new PlanReview(OfflinePlan), to)) },
        { "findings", Text(to => FindingsJsonView.Write([SamplePlans.Misspelt], 16, 15, Facts, to)) },
        { "findings", Text(to => FindingsJsonView.Write([], 0, 0, RunFacts.None, to)) },
        { "apply", Text(to => ApplyJsonView.Write(SamplePlans.Everything, SampleResults.Everything, Facts, to)) },
        { "apply", Text(to => ApplyJsonView.Write(SamplePlans.Everything, SampleResults.PutBack, Facts, to)) },
        { "apply", Text(to => ApplyJsonView.Write(SamplePlans.Everything, SampleResults.NotPutBack, RunFacts.None, to)) },
        { "apply", Text(to => ApplyJsonView.Write(SamplePlans.Empty, SampleResults.Nothing, RunFacts.None, to)) },
        { "receipt", RenderReceipt(Run, SamplePlans.Everything, SampleResults.Everything) },
        { "receipt", RenderReceipt(RollbackRun, SamplePlans.Empty, SampleResults.Nothing) },
        { "drift", DriftViewsTests.Text(DriftViewsTests.WriteJson, DriftViewsTests.Everything) },
        { "drift", DriftViewsTests.Text(DriftViewsTests.WriteJson, DriftViewsTests.Of()) },
        { "error", Text(to => ErrorJsonView.Write(UsageError with { Hint = "did you mean '--prune'?" }, Shard, isLine: false, to)) },
        { "error", Text(to => ErrorJsonView.Write(UsageError, new(), isLine: true, to)) },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Printed_documents_match_their_schema(string schema, string document)
    {
        var read = await JsonSchema.FromFileAsync(PathOf(schema), TestContext.Current.CancellationToken);
        Assert.Empty(read.Validate(document));
    }

    [Fact]
    public async Task A_plan_without_a_documented_member_does_not_match_the_schema()
    {
        var read = await JsonSchema.FromFileAsync(PathOf("plan"), TestContext.Current.CancellationToken);
        var document = Text(to => PlanJsonView.Write(new PlanReview(SamplePlans.Everything), to));
        Assert.NotEmpty(read.Validate(document.Replace("\"change_hash\"", "\"changed\"", StringComparison.Ordinal)));
        Assert.NotEmpty(read.Validate(document.Replace("\"origin\": \"file\"", "\"origin\": \"nobody\"", StringComparison.Ordinal)));
    }

    internal static string PathOf(string schema)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !Directory.Exists(Path.Combine(at.FullName, "schemas")))
        {
            at = at.Parent;
        }

        return Path.Combine(at?.FullName ?? "", "schemas", $"{schema}.schema.json");
    }

    private static string RenderReceipt(RunRecord run, Plan plan, ApplyResult result)
    {
        using MemoryStream stream = new();
        RunFileJson.Write(stream, Receipt.From(run, plan, result, DateTimeOffset.UnixEpoch));
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Text(Action<TextWriter> write)
    {
        using StringWriter writer = new();
        write(writer);
        return writer.ToString();
    }
}
