using Amas.Config.Json;
using AmasSync.Cli.Ci;
using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Ci.Review.Markers;
using AmasSync.Cli.Ci.Review.Replay;
using AmasSync.Cli.Commands.Planning;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>One <c>ci plan</c>: shows the plan, and writes it to the pull request with what is needed to make it again.</summary>
internal sealed class CiPlanRun(PlanRunOptions options, CiStep ciStep, CommentMode mode)
{
    private readonly RunContext context = ciStep.Context;
    private readonly Workspace workspace = ciStep.Workspace;
    private readonly EngineFactory factory = new(ciStep.Workspace, ciStep.Context);

    private InventoryPin Pin => new(workspace, factory);

    public async Task<ExitCode> RunAsync()
    {
        NewProject project = new(ciStep, workspace, factory);
        if (await project.IsEmptyAsync())
        {
            return project.Report();
        }

        var plan = UseHeadSha(await PlanRun.CreatePlanAsync(options, workspace, context, factory));
        var unmarked = await CreateMarkerAsync(plan, page: "");
        var review = PlanRun.Review(plan, options).MarkForeign(await FindForeignAsync(unmarked));
        PlanReport report = new(ciStep);
        var files = report.Write(review);
        var marker = unmarked with { Page = Sha256Hex.Compute(files.Page) };
        PlanComment comment = new(ciStep, mode);
        var howToApply = await comment.UpdateAsync(review, marker, context.Stopping);
        report.Summarize(review, howToApply);
        return PlanRun.GetExitCode(plan, options);
    }

    // The checkout is a merge commit that GitHub made for this run only; reviewers know the commit that was pushed.
    private Plan UseHeadSha(Plan plan) => plan.Git is { } git && ciStep.Settings.PullRequest is { HeadSha.Length: > 0 } pull
        ? plan with { Git = git with { Sha = pull.HeadSha } }
        : plan;

    private async Task<ReviewMarker> CreateMarkerAsync(Plan plan, string page) => new()
    {
        Environment = workspace.Environment.Name,
        Folder = ciStep.Folder,
        Comment = 1,
        Kind = options.Offline ? ReviewMarker.Offline : ReviewMarker.Live,
        ToolVersion = ToolVersion.Text,
        Inventory = await Pin.FindNameAsync(context.Stopping),
        Options = ReviewedOptions.From(options.Planning, workspace.Project.Rules.IsStrict),
        Vars = context.Globals.Vars.Where(variable => !IsSecret(variable.Value)).ToDictionary(StringComparer.Ordinal),
        // As precise as the page, so that the same plan leaves the comment as it is.
        Created = plan.GeneratedAt.AddTicks(-(plan.GeneratedAt.Ticks % TimeSpan.TicksPerMinute)),
        Page = page,
    };

    private bool IsSecret(string value) =>
        context.Secrets.Redact(value) != value || context.Secrets.All.Any(secret => secret.GetRequiredValue() == value);

    private async Task<IReadOnlySet<string>> FindForeignAsync(ReviewMarker marker)
    {
        IReadOnlySet<string> hashes = new HashSet<string>();
        if (ciStep.Settings.PullRequest is { } pull && options.Offline)
        {
            const string failure = "the changes of the base branch could not be found";
            await ciStep.TryAsync(failure, async () => hashes = await FindForeignAsync(pull, marker));
        }

        return hashes;
    }

    private async Task<IReadOnlySet<string>> FindForeignAsync(PullRequestEvent pull, ReviewMarker marker)
    {
        PullRequestBase pullRequestBase = new(new CommitStore(workspace.Root), pull.IsFork ? null : ciStep.Repository);
        if (await pullRequestBase.FindAsync(pull, context.Stopping) is not { } sha)
        {
            return new HashSet<string>();
        }

        try
        {
            var inventory = await Pin.OpenAsync(marker.Inventory, sha, writtenAt: null, context.Stopping);
            return await new ReplayPlanner(workspace, context).FindHashesAsync(sha, marker, inventory);
        }
        catch (ReviewException reason)
        {
            throw new GitHubException(reason.Message, cause: reason);
        }
    }
}
