using Amas.Config;
using Amas.Config.Findings;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core;
using AmasSync.Core.Desired;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;

namespace AmasSync.Cli.Commands.Testing.Comparing;

/// <summary>Reads the agents and tests of the commit that a run is compared with.</summary>
/// <param name="workspace">The project.</param>
/// <param name="context">The run.</param>
internal sealed class TestBaseReader(Workspace workspace, RunContext context)
{
    private readonly GitFolder git = new(workspace.Root);

    /// <summary>Reads the merge base of the checked-out commit and another one.</summary>
    /// <param name="reference">The other commit or branch.</param>
    /// <param name="folder">The folder as it is now.</param>
    /// <exception cref="ToolException">There is no such commit, or it cannot be read.</exception>
    public async Task<TestBase> ReadAsync(string reference, DesiredState folder)
    {
        var commit = await FindMergeBaseAsync(reference);
        var copy = Directory.CreateTempSubdirectory("amas-sync-");
        try
        {
            await git.ExtractAsync(commit, copy.FullName, context.Stopping);
            return await ReadAsync(reference, commit, workspace.ReadCopy(copy.FullName), folder);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private async Task<TestBase> ReadAsync(string reference, string commit, Workspace atBase, DesiredState folder)
    {
        if (atBase.HasErrors)
        {
            var error = atBase.Findings.First(finding => finding.Severity == Severity.Error);
            throw new ToolException(new(
                ExitCode.NotAchieved,
                "base",
                $"{DescribeError(error, commit)}: {error.Message}",
                "run without --base, or with a base whose project file is valid"));
        }

        var read = new EngineFactory(atBase, context).ForTriedFolder()
            .ReadBaseWithTests(reference, atBase.Project.Tests, context.Stopping);
        var options = workspace.WithProjectPolicy(new PlanOptions());
        var comparable = read.Folder.SelectComparable(folder, options).Agents.Select(agent => agent.Name).ToHashSet();
        var unknown = folder.Agents.Select(agent => agent.Name).Where(name => !comparable.Contains(name)).ToHashSet();
        var newRenames = workspace.Project.Renamed.ExceptBy(
            atBase.Project.Renamed.Select(entry => (entry.From, entry.To)), entry => (entry.From, entry.To));
        WarnAboutTests(read.Suite.Findings, commit);
        var names = await FindEarlierNamesAsync(folder, read.Folder, atBase, new(newRenames, workspace.Environment.NameSuffix));
        return new(reference, commit, read, names, unknown);
    }

    private async Task<ILookup<AgentName, AgentName>> FindEarlierNamesAsync(
        DesiredState folder, BaseFolder before, Workspace atBase, NameHistory renames)
    {
        var renamed =
            from agent in folder.Agents
            from name in renames.ListNames(agent.Name).Skip(1)
            select (Current: agent.Name, Earlier: name);
        var known = before.Agents.Select(agent => agent.Name).ToHashSet();
        var pairs = renamed.Where(pair => known.Contains(pair.Earlier)).ToList();
        var found = pairs.Select(pair => pair.Current).Concat(known).ToHashSet();
        var unknown = folder.Agents.Select(agent => agent.Name).Where(name => !found.Contains(name)).ToHashSet();
        var inInventory = await new InventoryNames(workspace, atBase, context).FindAsync(unknown);
        pairs.AddRange(inInventory.SelectMany(names => names, (names, earlier) => (names.Key, earlier)));
        return pairs.ToLookup(pair => pair.Current, pair => pair.Earlier);
    }


    private void WarnAboutTests(IReadOnlyList<Finding> findings, string commit)
    {
        if (findings.FirstOrDefault(finding => finding.Severity == Severity.Error) is { } error)
        {
            const string consequence = "so removed and loosened tests of this file may not be found";
            context.Terminal.Error.WriteLine(
                context.Secrets.Redact($"amas-sync: {DescribeError(error, commit)}, {consequence}: {error.Message}."));
        }
    }

    private static string DescribeError(Finding error, string commit) =>
        FormattableString.Invariant($"{error.Place.File}:{error.Place.Line} has an error in the base ({commit[..7]})");

    private async Task<string> FindMergeBaseAsync(string reference)
    {
        await git.EnsureRepositoryAsync(context.Stopping);
        var commit = await git.ResolveAsync(reference, context.Stopping);
        var reason = "they have no common commit";
        try
        {
            if (await new CommitStore(workspace.Root).FindMergeBaseAsync(commit, context.Stopping) is { } found)
            {
                return found;
            }
        }
        catch (ToolException failure)
        {
            reason = failure.Message;
        }

        throw new ToolException(new(
            ExitCode.Failed,
            "git",
            $"cannot find the merge base of the folder and '{reference}': {reason}",
            "fetch the whole history, such as with 'git fetch --unshallow' or fetch-depth: 0"));
    }
}
