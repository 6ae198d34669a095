using AmasSync.Cli.Git.Lineage;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Git;

/// <summary>
/// The settings that decide where a key and secrets go, and those that protect what tests run against. In a pull request they count as they
/// are in the merge base, because everyone who can open a pull request can change the project file.
/// </summary>
internal sealed class ReviewedSettings(Workspace workspace, RunContext context)
{
    /// <summary>Opens the project for a command that connects to the server.</summary>
    /// <inheritdoc cref="Workspace.Open" path="/exception"/>
    public static Task<Workspace> OpenAsync(RunContext context) => ApplyAsync(Workspace.Open(context).EnsureValid(), context);

    /// <summary>Opens the project for a run of tests. If settings of tests differ from the reviewed ones, the user is told.</summary>
    /// <inheritdoc cref="Workspace.Open" path="/exception"/>
    public static async Task<Workspace> OpenForTestsAsync(RunContext context)
    {
        var opened = Workspace.OpenForTests(context).EnsureValid();
        var reviewed = await ApplyAsync(opened, context);
        string[] keys =
        [
            .. opened.Project.SafeTools.SequenceEqual(reviewed.Project.SafeTools) ? (string[])[] : ["safe_tools"],
            .. opened.Project.Tests.SequenceEqual(reviewed.Project.Tests) ? (string[])[] : ["tests"],
            .. opened.Project.TestsEnvironment == reviewed.Project.TestsEnvironment ? (string[])[] : ["tests_environment"],
        ];
        if (keys.Length > 0)
        {
            await context.Terminal.Error.WriteLineAsync(
                $"amas-sync: in a pull request, {string.Join(", ", keys)} of {Path.GetFileName(opened.File)} counts as in the merge base.");
        }

        return reviewed;
    }

    /// <summary>
    /// Returns the workspace with the reviewed settings. If there are none, <see cref="Workspace.KeyRefusal"/> says why.
    /// </summary>
    public static async Task<Workspace> ApplyAsync(Workspace workspace, RunContext context)
    {
        if (!context.IsPullRequest)
        {
            return workspace;
        }

        await context.Resources.Fetching.WaitAsync(context.Stopping);
        try
        {
            return await new ReviewedSettings(workspace, context).ApplyAsync();
        }
        finally
        {
            context.Resources.Fetching.Release();
        }
    }

    private async Task<Workspace> ApplyAsync()
    {
        var reviewed = workspace with { IsReviewed = true };
        var name = Path.GetFileName(workspace.File) ?? ProjectLocation.FileName;
        MergeBase mergeBase = new(new(workspace.Root), context.Host.Variables);
        if (await mergeBase.FindAsync(context.Stopping) is not { } commit)
        {
            return reviewed with { KeyRefusal = mergeBase.Refusal };
        }

        if (await new ProjectAtCommit(workspace, commit).ReadAsync(workspace.ReadCopy, context.Stopping) is not { } atBase)
        {
            return reviewed with { KeyRefusal = $"the merge base ({commit[..7]}) has no {name}" };
        }

        reviewed = WithTestSettings(reviewed, atBase.Project);
        var environment = atBase.Project.Environments.FirstOrDefault(known => known.Name == reviewed.Environment.Name);
        return (atBase.HasErrors, environment) switch
        {
            (true, _) => reviewed with { KeyRefusal = $"{name} has errors in the merge base ({commit[..7]})" },
            (_, null) => reviewed with { KeyRefusal = $"{name} in the merge base ({commit[..7]}) does not have this environment" },
            (_, { } settings) => reviewed with { Environment = reviewed.Environment.WithReviewed(settings) },
        };
    }

    private static Workspace WithTestSettings(Workspace workspace, ProjectSettings atBase)
    {
        var project = workspace.Project with
        {
            SafeTools = atBase.SafeTools,
            Tests = atBase.Tests,
            TestsEnvironment = atBase.TestsEnvironment,
        };
        var reviewed = workspace with { Project = project };
        return workspace.IsInTestsEnvironment ? reviewed.SelectTestsEnvironment(atBase.TestsEnvironment) : reviewed;
    }
}
